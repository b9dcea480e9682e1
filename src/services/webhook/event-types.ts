import { eventDescriptions, EventType } from "../../core/events.js";
import { partnerOf, type Context } from "../../database/context.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { sampleOf } from "./rules/samples.js";

/** A type of event, with a sample of the body of a delivery, as JSON. */
type DescribedType = Readonly<{ type: EventType; description: string; samplePayload: string }>;

/** All types of events. @throws PARTNER_TYPE_NOT_ALLOWED @source issue 13 §4 */
export function eventTypes(ctx: Context): DescribedType[] {
  assertPartnerType(partnerOf(ctx).type, "webhook:read");
  const types = Object.values(EventType);
  return types.map((type) => ({
    type,
    description: eventDescriptions[type],
    samplePayload: JSON.stringify(sampleOf(type, ctx.now)),
  }));
}
