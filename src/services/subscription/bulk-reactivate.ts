import { bulkCommand, type BulkInput, type BulkResult } from "../../database/bulk-command.js";
import type { Context } from "../../database/context.js";
import { bulkOfSubscriptions } from "./bulk-subscriptions.js";
import { reactivateSubscription } from "./reactivate-subscription.js";
import type { SubscriptionInput } from "./subscription-change.js";

const bulk = bulkOfSubscriptions("bulkReactivate", "REACTIVATE", reactivateSubscription, "CUSTOMER", "ACCOUNT");

/** Reactivates many subscriptions. @throws as `bulkCommand`; items as `reactivateSubscription` @source decision 0069 */
export const bulkReactivate = (ctx: Context, input: BulkInput<SubscriptionInput>): Promise<BulkResult> =>
  bulkCommand(ctx, bulk, input);
