import type { EntityTarget } from "typeorm";
import { isCode, or, select, sql, type Reader } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { Publisher } from "../../entities/publisher.entity.js";

/** Nobody, or more than one, answers to a name; the message says what would work. */
export class UnknownNameError extends Error {
  override readonly name = "UnknownNameError";
}

const NAMES_SHOWN = 10;

async function named<E extends { id: string; name: string }>(
  reader: Reader,
  entity: EntityTarget<E>,
  noun: string,
  nameOrId: string,
): Promise<E> {
  const found = await select(
    reader,
    entity,
    or(isCode("t.id", nameOrId), sql("t.name = ?", nameOrId)),
    sql("ORDER BY t.id LIMIT ?", NAMES_SHOWN),
  );
  const [only, another] = found;
  if (only !== undefined && another === undefined) return only;
  const candidates =
    only === undefined ? await select(reader, entity, sql("1 = 1"), sql("ORDER BY t.id LIMIT ?", NAMES_SHOWN)) : found;
  const list = candidates.map(({ id, name }) => `${name} (${id})`).join(", ");
  const problem = only === undefined ? `There is no ${noun} "${nameOrId}"` : `Several ${noun}s are called "${nameOrId}"`;
  throw new UnknownNameError(`${problem}; ${list === "" ? `there is no ${noun} at all yet` : `there are for instance ${list}`}.`);
}

/** The partner of a name or an id. @throws UnknownNameError */
export const partnerNamed = (reader: Reader, nameOrId: string): Promise<Partner> => named(reader, Partner, "partner", nameOrId);

/** The publisher of a name or an id. @throws UnknownNameError */
export const publisherNamed = (reader: Reader, nameOrId: string): Promise<Publisher> =>
  named(reader, Publisher, "publisher", nameOrId);

/** The partner with whom a newcomer looks around: the oldest that sells by itself; null in an empty database. */
export async function firstPartner(reader: Reader): Promise<Partner | null> {
  const [first] = await select(reader, Partner, sql("t.type = ?", "DIRECT_BILL"), sql("ORDER BY t.id LIMIT 1"));
  return first ?? null;
}
