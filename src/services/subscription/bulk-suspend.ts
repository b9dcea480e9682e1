import type { SuspensionRequestReason } from "../../core/vocabulary.js";
import { bulkCommand, type BulkInput, type BulkResult } from "../../database/bulk-command.js";
import type { Context } from "../../database/context.js";
import { bulkOfSubscriptions } from "./bulk-subscriptions.js";
import { suspendSubscription } from "./suspend-subscription.js";
import type { SubscriptionInput } from "./subscription-change.js";

const bulk = bulkOfSubscriptions("bulkSuspend", "SUSPEND", suspendSubscription, "ACCOUNT");

/** Suspends many subscriptions. @throws as `bulkCommand`; items as `suspendSubscription` @source decision 0069 */
export const bulkSuspend = (
  ctx: Context,
  input: BulkInput<SubscriptionInput & Readonly<{ reason: SuspensionRequestReason }>>,
): Promise<BulkResult> => bulkCommand(ctx, bulk, input);
