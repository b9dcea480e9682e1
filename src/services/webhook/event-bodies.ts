import type { Instant } from "../../core/clock.js";
import { formatMinor } from "../../core/money.js";
import type { Context } from "../../database/context.js";
import { systemContext } from "../../database/system-context.js";
import type { Charge } from "../../entities/charge.entity.js";
import type { Event } from "../../entities/event.entity.js";
import type { Partner } from "../../entities/partner.entity.js";
import { chargesOfEvent } from "../billing/charges-of-event.js";
import { actorOf, requestIdOf } from "../events/event-actor.js";
import { fieldChangesOf } from "../events/event-changes.js";
import { bodyOf, type BodyCharge, type EventBody } from "./rules/event-body.js";

type Parts = Pick<Context, "database" | "bus" | "policies">;

/** A context that reads what a Global admin of a partner sees. Webhooks belong to roles that see everything. */
export function webhookContext(parts: Parts, { id, type, mode, country, mpnId }: Partner, now: Instant): Context {
  return {
    ...systemContext({ ...parts, requestId: `webhooks-${id}` }, id, now),
    actor: { kind: "PARTNER", user: "webhooks", partnerId: id, roles: ["GLOBAL_ADMIN"] },
    partner: { id, type, mode, country, mpnId, mpnIds: [mpnId] },
  };
}

function toCharge(charge: Charge): BodyCharge {
  const { id, type, quantity, currency, periodStartsOn, periodEndsOn } = charge;
  const money = (minor: number) => ({ amount: formatMinor(minor, currency), currency });
  return {
    ...{ id, type, quantity, periodStartsOn, periodEndsOn },
    unitPrice: money(charge.unitPriceMinor),
    effectiveUnitPrice: money(charge.effectiveUnitPriceMinor),
    amount: money(charge.amountMinor),
  };
}

async function toBody(ctx: Context, event: Event): Promise<EventBody> {
  const { id, sequence, type, occurredAt, customerId, subscriptionId, orderId, invoiceId, webhookId, exportId } = event;
  const [changes, charges] = await Promise.all([fieldChangesOf(ctx, event), chargesOfEvent(ctx, event)]);
  return bodyOf(type, {
    ...{ id, sequence, isTest: false, occurredAt: occurredAt.toISOString(), actor: actorOf(ctx, event) },
    requestId: requestIdOf(ctx, event),
    ...{ customerId, subscriptionId, orderId, invoiceId, webhookId, exportId },
    ...{ changes, charges: charges.map(toCharge) },
  });
}

/** The bodies of events, in the same order. The loaders read what the events need together. */
export const bodiesOf = (ctx: Context, events: readonly Event[]): Promise<EventBody[]> =>
  Promise.all(events.map((event) => toBody(ctx, event)));
