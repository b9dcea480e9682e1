import { PAGE_WIDTH, MARGIN } from "./pdf-sheet.js";

/** The positions of the table's columns. */
export const columns = {
  what: { x: MARGIN, width: 208 },
  charge: { x: 260, width: 66 },
  quantity: { x: 326, width: 38 },
  unitPrice: { x: 368, width: 58 },
  effective: { x: 430, width: 54 },
  amount: { x: 488, width: PAGE_WIDTH - MARGIN - 488 },
} as const;

/** Adds thousands separators to a decimal text: "-1234.50" → "-1,234.50". */
export const grouped = (decimal: string): string => decimal.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
