import { rolesOf } from "../../core/actor.js";
import { changedFields, fieldOfColumn, hiddenFromResellers, type ChangedField } from "../../core/changed-fields.js";
import { formatMinor } from "../../core/money.js";
import type { EventChanges, RowChanges } from "../../core/changes.js";
import { partnerOf, type Context } from "../../database/context.js";
import type { Event } from "../../entities/event.entity.js";
import { invoiceById } from "../billing/billing-loaders.js";
import { redactedUrl } from "../delivery/rules/attempt.js";
import { hasRoleFor } from "../partner/rules/permissions.js";
import { subscriptionById } from "../subscription/subscription-loaders.js";

/** A change of one field of an event's subject, or of one of its add-ons. */
export type FieldChange = Readonly<{ field: ChangedField; addOnId: string | null; before: string | null; after: string | null }>;

/** The changes that an event records and the caller may see, by field; those of add-ons come last. */
export async function fieldChangesOf(ctx: Context, event: Event): Promise<FieldChange[]> {
  const { own, parts = {} }: EventChanges = event.changes ?? { own: {} };
  if (event.invoiceId !== null && !hasRoleFor(rolesOf(ctx.actor), "invoice:read")) return [];
  if (event.webhookId !== null && !hasRoleFor(rolesOf(ctx.actor), "webhook:read")) return [];
  const isReseller = partnerOf(ctx).type === "INDIRECT_RESELLER";
  const isHidden = (field: ChangedField) => isReseller && hiddenFromResellers.has(field);
  const all = [...shown(own, null), ...Object.entries(parts).flatMap(([id, changes]) => shown(changes, id))];
  const visible = all.filter(({ field }) => !isHidden(field));
  const hasMoney = visible.some(({ field }) => changedFields[field].kind === "MONEY");
  const currency = hasMoney ? await currencyOf(ctx, event) : "";
  return visible.map(({ field, addOnId, values: [before, after] }) => ({
    ...{ field, addOnId },
    ...{ before: written(field, before, currency), after: written(field, after, currency) },
  }));
}

/** The changes of a cart that an audit record has. They hold no amounts, and indirect resellers do not see audit records. */
export const fieldChangesOfCart = ({ own }: EventChanges): FieldChange[] =>
  shown(own, null).map(({ field, addOnId, values: [before, after] }) => ({
    ...{ field, addOnId },
    ...{ before: written(field, before, ""), after: written(field, after, "") },
  }));

function shown(changes: RowChanges, addOnId: string | null) {
  const known = Object.entries(changes).flatMap(([column, values]) => {
    const field = fieldOfColumn(column);
    return field === undefined ? [] : [{ field, addOnId, values }];
  });
  return known.sort((one, other) => (one.field < other.field ? -1 : 1));
}

/** The currency of the amounts in an event's changes; an add-on has that of its subscription. */
async function currencyOf(ctx: Context, { subscriptionId, invoiceId }: Event): Promise<string> {
  const whole = { ...ctx, plans: undefined };
  const subject =
    invoiceId === null ? await subscriptionById.load(whole, subscriptionId ?? "") : await invoiceById.load(whole, invoiceId);
  return subject?.currency ?? "";
}

/** A value as text, in the format of the field. */
function written(field: ChangedField, value: unknown, currency: string): string | null {
  if (value === null || value === undefined) return null;
  const { kind } = changedFields[field];
  if (kind === "MONEY" && typeof value === "number") return currency === "" ? null : formatMinor(value, currency);
  // Events of earlier versions contain whole addresses, and the hashes of the audit log cover them.
  if (field === "URL" && typeof value === "string") return redactedUrl(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}
