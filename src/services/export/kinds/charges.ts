import type { Charge } from "../../../entities/charge.entity.js";
import { chargesOfPartner } from "../../billing/charges.js";
import type { ChargeOrder } from "../../billing/charge-filter.js";
import type { ChargesFilter } from "../export-input.js";
import { exportKind } from "../export-kind.js";
import { chargeColumns, chargeRows, type ChargeRow } from "./charge-columns.js";

/** All charges of the partner, or of one customer. */
export const charges = exportKind<ChargesFilter, ChargeOrder, Charge, ChargeRow>({
  field: "charges",
  title: "Charges",
  permission: () => "charge:read",
  columns: () => chargeColumns,
  page: chargesOfPartner,
  rows: chargeRows,
});
