import type { Charge } from "../../../entities/charge.entity.js";
import type { ChargeOrder } from "../../billing/charge-filter.js";
import { unbilledChargesOf } from "../../billing/invoices.js";
import type { UnbilledChargesFilter } from "../export-input.js";
import { exportKind } from "../export-kind.js";
import { chargeColumns, chargeRows, type ChargeRow } from "./charge-columns.js";

/** The rows of the list `unbilledCharges`. */
export const unbilledCharges = exportKind<UnbilledChargesFilter, ChargeOrder, Charge, ChargeRow>({
  field: "unbilledCharges",
  title: "Unbilled charges",
  permission: () => "invoice:read",
  columns: () => chargeColumns,
  page: (ctx, page, { period, currency = null, customerId = null, ...filter }, orderBy) =>
    unbilledChargesOf(ctx, { period: period ?? "CURRENT", currency, customerId, charges: filter }, page, orderBy),
  rows: chargeRows,
});
