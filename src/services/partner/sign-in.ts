import type { PartnerMode } from "../../core/vocabulary.js";
import type { EntityTarget } from "typeorm";
import { isCode, or, select, sql, type Reader, type Sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { Publisher } from "../../entities/publisher.entity.js";

/** No object or more than one has the given name. The message lists names that exist. */
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
  const isNamed: Sql = or(isCode("t.id", nameOrId), sql("t.name = ?", nameOrId));
  const shown: Sql = sql("ORDER BY t.id LIMIT ?", NAMES_SHOWN);
  const found = await select(reader, entity, isNamed, shown);
  const [only, another] = found;
  if (only !== undefined && another === undefined) return only;
  const candidates = only === undefined ? await select(reader, entity, sql("1 = 1"), shown) : found;
  const list = candidates.map(({ id, name }) => `${name} (${id})`).join(", ");
  const problem = only === undefined ? `No such ${noun}: "${nameOrId}".` : `More than one ${noun} has the name "${nameOrId}".`;
  throw new UnknownNameError(
    `${problem} ${list === "" ? `The database has no ${noun} yet.` : `Use ${only === undefined ? "a name or an id" : "the id"}: ${list}.`}`,
  );
}

/** The partner with a name or id. @throws UnknownNameError */
export const partnerNamed = (reader: Reader, nameOrId: string): Promise<Partner> => named(reader, Partner, "partner", nameOrId);

/** The publisher with a name or id. @throws UnknownNameError */
export const publisherNamed = (reader: Reader, nameOrId: string): Promise<Publisher> =>
  named(reader, Publisher, "publisher", nameOrId);

/** The partner of a sign-in link: the oldest of a mode that is not of an indirect provider; null without one. */
export async function firstPartner(reader: Reader, mode: PartnerMode): Promise<Partner | null> {
  const where = sql("t.mode = ? AND t.indirect_provider_id IS NULL", mode);
  const [first] = await select(reader, Partner, where, sql("ORDER BY t.id LIMIT 1"));
  return first ?? null;
}
