import { defineTenantLoader } from "../../database/loaders.js";
import { Allocation } from "../../entities/allocation.entity.js";
import { Charge } from "../../entities/charge.entity.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { Payment } from "../../entities/payment.entity.js";

/** The tenant's charges by id. */
export const chargeById = defineTenantLoader("chargeById", Charge, "customer_id");

/** The billed partner's invoices by id. Refuse resellers before you load one. */
export const invoiceById = defineTenantLoader("invoiceById", Invoice, null);

/** The billed partner's payments by id. Refuse resellers before you load one. */
export const paymentById = defineTenantLoader("paymentById", Payment, null);

/** The billed partner's allocations by id. Refuse resellers before you load one. */
export const allocationById = defineTenantLoader("allocationById", Allocation, null);
