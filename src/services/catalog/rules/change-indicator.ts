import { quoted, type Row } from "./catalog-fields.js";

/** The columns that say how a row differs from the previous sheet; a sheet has at most one of them. */
export const CHANGE_COLUMNS = ["ChangeIndicator", "Change", "Change Indicator", "A/C/D/U"] as const;

const WORDS: Readonly<Record<string, "STATED" | "DELETED">> = {
  "": "STATED",
  ...{ unchanged: "STATED", unc: "STATED", u: "STATED" },
  ...{ added: "STATED", add: "STATED", a: "STATED", new: "STATED", n: "STATED" },
  ...{ changed: "STATED", chg: "STATED", c: "STATED", updated: "STATED" },
  // Legacy lists mark offers that can no longer be bought as DEPR.
  ...{ deleted: "DELETED", del: "DELETED", d: "DELETED", depr: "DELETED" },
};

/** Whether a row ends a price instead of stating it. @source R-IMP-8 */
export function isDeletedRow(row: Row): boolean {
  const column = CHANGE_COLUMNS.find((name) => row.has(name));
  if (column === undefined) return false;
  const text = row.text(column);
  const meaning = Object.hasOwn(WORDS, text.toLowerCase()) ? WORDS[text.toLowerCase()] : undefined;
  if (meaning === undefined) {
    row.note(column, `Must be Unchanged, Added, Changed or Deleted (UNC, ADD, CHG, DEL); got ${quoted(text)}.`);
  }
  return meaning === "DELETED";
}
