import { rolesOf } from "../../../core/actor.js";
import { partnerOf, type Context } from "../../../database/context.js";
import type { Event } from "../../../entities/event.entity.js";
import { fieldChangesOf, type FieldChange } from "../../events/event-changes.js";
import { hasRoleFor, isForPartnerType } from "../../partner/rules/permissions.js";

/** Whether the author of an export sees the invoices of events, and what events changed of them. Then only the same roles can read the export. */
export const seesInvoices = (ctx: Context): boolean =>
  hasRoleFor(rolesOf(ctx.actor), "invoice:read") && isForPartnerType(partnerOf(ctx).type, "invoice:read");

/** What an export shows of the changes of an event: only some of the roles that can read the file may read webhooks. */
export const exportedChanges = async (ctx: Context, event: Event): Promise<readonly FieldChange[]> =>
  event.webhookId === null ? fieldChangesOf(ctx, event) : [];
