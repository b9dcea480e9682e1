import type { Charge } from "../../../entities/charge.entity.js";
import { chargesOfPartner } from "../../billing/charges.js";
import type { ChargesFilter } from "../export-input.js";
import { exportKind } from "../export-kind.js";
import { chargeColumns, chargeRows, type ChargeRow } from "./charge-columns.js";

/** All charges of the partner, or of one customer. */
export const charges = exportKind<ChargesFilter, never, Charge, ChargeRow>({
  field: "charges",
  title: "Charges",
  permission: () => "charge:read",
  columns: () => chargeColumns,
  page: (ctx, page, filter) => chargesOfPartner(ctx, page, filter),
  rows: chargeRows,
});
