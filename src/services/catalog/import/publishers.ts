import type { TokenVersion } from "../../../core/application-token.js";
import { newId } from "../../../core/ids.js";
import type { PublisherKind } from "../../../core/vocabulary.js";
import { select, sql, type Reader } from "../../../database/rows.js";
import type { Tx } from "../../../database/transaction.js";
import { insertRows, updateRows } from "../../../database/writes.js";
import { Publisher } from "../../../entities/publisher.entity.js";
import { differences } from "../rules/catalog-offers.js";
import { kindByName } from "../rules/families.js";
import { noCounts, type Counts } from "./counts.js";
import type { PublisherStatement, PublishersFile } from "./publishers-file.js";

/** Returns the kind of a publisher by its name after an import: the stated one, else the stored one, else the one its name suggests. */
export async function readPublisherKinds(
  reader: Reader,
  publishers: PublishersFile | null,
): Promise<(publisher: string) => PublisherKind> {
  const stored = (await select(reader, Publisher, sql("1 = 1"))).map(({ name, kind }) => [name, kind] as const);
  const stated = (publishers?.publishers ?? []).map(({ name, kind }) => [name, kind] as const);
  const kinds = new Map([...stored, ...stated]);
  return (publisher) => kinds.get(publisher) ?? kindByName(publisher);
}

const supportContactValues = (contact: PublisherStatement["supportContact"]) => ({
  supportUrl: contact?.url ?? null,
  supportEmail: contact?.email ?? null,
  supportPhone: contact?.phone ?? null,
});

function tokenVersionOf(statement: PublisherStatement | undefined): TokenVersion | null {
  if (statement?.accessTokenVersion === undefined) return null;
  return statement.accessTokenVersion === 1 ? "1.0" : "2.0";
}

function publisherValues(name: string, statement: PublisherStatement | undefined): Omit<Publisher, "id"> {
  return {
    name,
    kind: statement?.kind ?? kindByName(name),
    tenantId: statement?.tenantId ?? null,
    applicationId: statement?.applicationId ?? null,
    tokenVersion: tokenVersionOf(statement),
    landingPageUrl: statement?.landingPageUrl ?? null,
    webhookUrl: statement?.webhookUrl ?? null,
    subscribeNotices: statement?.subscribeNotices ?? false,
    ...supportContactValues(statement?.supportContact),
  };
}

/** Adds and updates publishers: the stated ones, and those that price sheets name. */
export async function upsertPublishers(tx: Tx, listed: Iterable<string>, publishers: PublishersFile | null): Promise<Counts> {
  const statements = new Map((publishers?.publishers ?? []).map((statement) => [statement.name, statement]));
  const counts = noCounts();
  const stored = new Map((await select(tx, Publisher, sql("1 = 1"))).map((publisher) => [publisher.name, publisher]));
  const added: Publisher[] = [];
  for (const name of new Set([...statements.keys(), ...listed])) {
    const before = stored.get(name);
    const wanted = publisherValues(name, statements.get(name));
    const changes = before && statements.has(name) ? differences<Omit<Publisher, "id">>(before, wanted) : null;
    if (before === undefined) added.push({ id: newId("publisher"), ...wanted });
    else if (changes !== null) await updateRows(tx, Publisher, [before.id], changes);
    counts[before === undefined ? "added" : changes !== null ? "changed" : "unchanged"]++;
  }
  await insertRows(tx, Publisher, added);
  return counts;
}
