import { bulkCommand, type BulkInput, type BulkResult } from "../../database/bulk-command.js";
import type { Context } from "../../database/context.js";
import { bulkOfSubscriptions } from "./bulk-subscriptions.js";
import { scheduleChange } from "./schedule-change.js";
import type { ScheduleRequest } from "./rules/schedule.js";
import type { SubscriptionInput } from "./subscription-change.js";

const bulk = bulkOfSubscriptions("bulkScheduleChange", "SCHEDULE_CHANGE", scheduleChange);

/** Schedules changes of many subscriptions for their next terms. @throws as `bulkCommand`; items as `scheduleChange` @source decision 0069 */
export const bulkScheduleChange = (ctx: Context, input: BulkInput<SubscriptionInput & ScheduleRequest>): Promise<BulkResult> =>
  bulkCommand(ctx, bulk, input);
