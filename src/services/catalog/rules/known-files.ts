/** A kind of file that is not imported: how to recognize its columns, and why it is refused. */
type KnownFile = Readonly<{ hasColumn: RegExp; refusal: string }>;

const REFUSALS = {
  azure: "this is an Azure plan price sheet, whose usage-based prices are not sold; import a license-based or marketplace sheet",
  reservations: "this is a price sheet of Azure reservations, which are not sold; import a license-based or marketplace sheet",
  software:
    "this is a price sheet of software with perpetual licenses or software subscriptions, which are not sold; import a license-based or marketplace sheet",
};

/** Files of Partner Center without prices or plans that are sold, by the letters and digits of a column in lower case. */
const FOREIGN: readonly KnownFile[] = [
  { hasColumn: /^invoicenumber$/, refusal: "this is an invoice reconciliation file; import a price sheet or an offer matrix" },
  { hasColumn: /^meter(ids?|type|name|category)$/, refusal: REFUSALS.azure },
  { hasColumn: /^promotion/, refusal: "this is a list of promotions, which are not supported; import a price sheet" },
  { hasColumn: /(exchange|fx)rate/, refusal: "this is a list of exchange rates, which are not used; import a price sheet" },
];

/** Files that another option imports, by columns that only they have. */
const MISPLACED: readonly Readonly<{ columns: readonly string[]; refusal: string }>[] = [
  { columns: ["minlicenses", "allowedcountries"], refusal: "this is an offer matrix; pass it with --offer-matrix" },
  { columns: ["durableofferid"], refusal: "this is an offer matrix; pass it with --offer-matrix" },
  { columns: ["termduration", "unitprice"], refusal: "this is a price sheet; pass it with --price-sheet" },
  { columns: ["offerid", "listprice"], refusal: "this is a price list; pass it with --price-sheet" },
];

/** The letters and digits of a column's name in lower case: files spell `Valid-From Date` and `ValidFromDate`. */
export const simpleName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Why a file with these columns is not imported; null when it is not known to be another file. */
export function refusalOfForeignFile(names: readonly string[]): string | null {
  const simple = names.map(simpleName);
  return FOREIGN.find(({ hasColumn }) => simple.some((name) => hasColumn.test(name)))?.refusal ?? null;
}

/** Why a file that lacks columns is not the expected one; null when it is not a known file. */
export function refusalOfMisplacedFile(names: readonly string[]): string | null {
  const simple = new Set(names.map(simpleName));
  return MISPLACED.find(({ columns }) => columns.every((column) => simple.has(column)))?.refusal ?? null;
}

/** Tags of what is sold, also beside others. */
const SOLD = ["license", "saas", "marketplace"];

type FirstRow = Readonly<{ tags: readonly string[]; term: string; billingPlan: string }>;

/** Why a price sheet with such a first row is not imported, although it has the columns of a price sheet; null when it is. */
export function refusalOfForeignRow({ tags, term, billingPlan }: FirstRow): string | null {
  const has = new Set(tags.map(simpleName));
  if (has.has("reservations") || has.has("reservation")) return REFUSALS.reservations;
  if (has.has("perpetual") || simpleName(billingPlan) === "onetime") return REFUSALS.software;
  if (SOLD.some((tag) => has.has(tag))) return null;
  if (has.has("software")) return REFUSALS.software;
  return has.has("azure") && !/^P\d/.test(term) ? REFUSALS.azure : null;
}

/** Why a file that begins like this is not a table; null when it can be one. `start` has one character per byte. */
export function refusalOfStart(start: string): string | null {
  const text = start.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (start.startsWith("\xd0\xcf\x11\xe0"))
    return "this is a workbook of Excel 97 to 2003, or one with a password; save it as .xlsx without a password";
  if (start.startsWith("\x1f\x8b")) return "this is a gzip file; extract it and import the file in it";
  if (start.startsWith("Rar!") || start.startsWith("7z\xbc\xaf"))
    return "this is not a ZIP archive; extract it and import the file in it";
  if (start.startsWith("%PDF")) return "this is a PDF document; export the file as CSV or XLSX";
  if (/^<(!doctype|html|\?xml)/i.test(text))
    return "this is a web page or an XML file, not a table; download or export the file again";
  if (/^[{[]/.test(text)) return "this is a JSON file, not a table; pass publishers.json with --publishers";
  return null;
}
