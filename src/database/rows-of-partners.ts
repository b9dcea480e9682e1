import { assert } from "../core/errors.js";
import { and, inList, select, type Reader } from "./rows.js";

/** A row of a billed partner. */
type RowOfPartner = Readonly<{ id: string; partnerId: string }>;

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

/** The condition that limits a statement to the partners of some rows. */
export const ofPartnersOf = (rows: readonly RowOfPartner[]) =>
  inList("t.partner_id", distinct(rows.map(({ partnerId }) => partnerId)));

/** Reads, in one statement, the rows to which rows of any partners refer; returns a function from a row to the one it refers to. */
export async function referencedRows<E extends RowOfPartner, Row extends RowOfPartner>(
  reader: Reader,
  entity: new () => E,
  rows: readonly Row[],
  idOf: (row: Row) => string,
): Promise<(row: Row) => E> {
  const where = and(ofPartnersOf(rows), inList("t.id", distinct(rows.map(idOf))));
  const found = new Map((await select<RowOfPartner>(reader, entity, where)).map((row) => [row.id, row as E]));
  return (row) => {
    const referenced = found.get(idOf(row));
    assert(referenced?.partnerId === row.partnerId, "a row refers to a row of its partner");
    return referenced;
  };
}
