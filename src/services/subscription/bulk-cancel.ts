import { bulkCommand, type BulkInput, type BulkResult } from "../../database/bulk-command.js";
import type { Context } from "../../database/context.js";
import { bulkOfSubscriptions } from "./bulk-subscriptions.js";
import { cancelSubscription } from "./cancel-subscription.js";
import type { SubscriptionInput } from "./subscription-change.js";

const bulk = bulkOfSubscriptions("bulkCancel", "CANCEL", cancelSubscription, "ORDER", "ACCOUNT");

/** Cancels many subscriptions. @throws as `bulkCommand`; items as `cancelSubscription` @source decision 0069 */
export const bulkCancel = (
  ctx: Context,
  input: BulkInput<SubscriptionInput & Readonly<{ reason: string; confirm: boolean; onlyIfFullCredit?: boolean | null }>>,
): Promise<BulkResult> => bulkCommand(ctx, bulk, input);
