type KnownFile = Readonly<{ columns: readonly string[]; refusal: string }>;

/** Files of Partner Center that are not the expected one, by columns that only they have. */
const KNOWN: readonly KnownFile[] = [
  {
    columns: ["MeterIds"],
    refusal:
      "this is an Azure plan price sheet, whose usage-based prices are not sold; import a license-based or marketplace sheet",
  },
  {
    columns: ["Offer ID", "List Price"],
    refusal: "this is a legacy license-based price list, which is not supported; import a new commerce price sheet",
  },
  {
    columns: ["Durable Offer ID"],
    refusal: "this is the offer matrix of the legacy license-based price list, which is not supported; import a new commerce one",
  },
  { columns: ["InvoiceNumber"], refusal: "this is an invoice reconciliation file; import a price sheet or an offer matrix" },
  { columns: ["MinLicenses", "AllowedCountries"], refusal: "this is an offer matrix; pass it with --offer-matrix" },
  { columns: ["BillingPlan", "UnitPrice"], refusal: "this is a price sheet; pass it with --price-sheet" },
];

/** Why a file with these columns is not the expected one; null when it is not a known file. */
export const refusalOfKnownFile = (names: readonly string[]): string | null =>
  KNOWN.find(({ columns }) => columns.every((column) => names.includes(column)))?.refusal ?? null;
