import { bulkCommand, type BulkInput, type BulkResult } from "../../database/bulk-command.js";
import type { Context } from "../../database/context.js";
import { bulkOfSubscriptions } from "./bulk-subscriptions.js";
import { changeQuantity } from "./change-quantity.js";
import type { SubscriptionInput } from "./subscription-change.js";

const bulk = bulkOfSubscriptions("bulkChangeQuantity", "CHANGE_QUANTITY", changeQuantity, "ACCOUNT");

/** Changes the number of licenses of many subscriptions. @throws as `bulkCommand`; items as `changeQuantity` @source decision 0069 */
export const bulkChangeQuantity = (
  ctx: Context,
  input: BulkInput<SubscriptionInput & Readonly<{ quantity: number }>>,
): Promise<BulkResult> => bulkCommand(ctx, bulk, input);
