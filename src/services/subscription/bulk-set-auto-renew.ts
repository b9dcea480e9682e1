import { bulkCommand, type BulkInput, type BulkResult } from "../../database/bulk-command.js";
import type { Context } from "../../database/context.js";
import { bulkOfSubscriptions } from "./bulk-subscriptions.js";
import { setAutoRenew } from "./set-auto-renew.js";
import type { SubscriptionInput } from "./subscription-change.js";

const bulk = bulkOfSubscriptions("bulkSetAutoRenew", "CHANGE_AUTO_RENEW", setAutoRenew);

/** Turns auto-renewal of many subscriptions on or off. @throws as `bulkCommand`; items as `setAutoRenew` @source decision 0069 */
export const bulkSetAutoRenew = (
  ctx: Context,
  input: BulkInput<SubscriptionInput & Readonly<{ autoRenew: boolean }>>,
): Promise<BulkResult> => bulkCommand(ctx, bulk, input);
