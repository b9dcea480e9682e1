import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { rolesOf } from "../core/actor.js";
import { systemClock, type Instant } from "../core/clock.js";
import type { Context } from "../database/context.js";
import type { Partner as PartnerRow } from "../entities/partner.entity.js";
import { AdvanceTestClockInput, AdvanceTestClockPayload } from "../schema/clock.schema.js";
import { toUserError } from "../schema/errors.schema.js";
import { CreatePartnerInput, CreatePartnerPayload, Partner, PartnerPause } from "../schema/partner.schema.js";
import { DateTimeScalar } from "../schema/scalars.schema.js";
import { Viewer } from "../schema/viewer.schema.js";
import { advanceTestClock } from "../services/lifecycle/advance-test-clock.js";
import { nextDueAt } from "../services/lifecycle/next-due.js";
import { latestEventId } from "../services/events/follow-events.js";
import { nowOf, pauseOfPartner } from "../services/partner/partner.js";
import { createPartner } from "../services/partner/create-partner.js";
import { RequiresPermission } from "./requires-permission.js";
import { loadIf } from "./found.js";
import { refusalsIn } from "../core/errors.js";
import { payload, runUnlessRefused, type Payload } from "./payload.js";
import { partnerById } from "../services/partner/partner-loaders.js";

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: "The caller, and the instant used for the request." })
  @RequiresPermission("viewer:read")
  viewer(@Ctx() ctx: Context): Viewer {
    return { displayName: ctx.actor.user, roles: rolesOf(ctx.actor), now: ctx.now };
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: "The caller's partner; null for the marketplace operator and for publishers.",
  })
  partner(@Ctx() ctx: Context): Promise<Partner | null> {
    return loadIf(ctx.partner?.id ?? null, (id) => partnerById.load(ctx, id));
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description:
      "The id of the latest event that you can see; null before the first one. Pass it as after to the subscription events to receive every later event. Requires a role of a partner; others get the error FORBIDDEN on this field.",
  })
  @RequiresPermission("event:read")
  lastEventId(@Ctx() ctx: Context): Promise<string | null> {
    return latestEventId(ctx);
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant of the earliest work of your partner that falls due after now: a transition or reminder of a subscription, or the publication of invoices. In a sandbox, the argument to of advanceTestClock accepts it: the clock then moves to that work. Null when nothing falls due. Indirect resellers get null with the error PARTNER_TYPE_NOT_ALLOWED, the marketplace operator and publishers with FORBIDDEN.",
  })
  @RequiresPermission("sandbox:advanceClock")
  nextDueAt(@Ctx() ctx: Context): Promise<Instant | null> {
    return nextDueAt(ctx);
  }
}

@Resolver(() => Partner)
export class PartnerResolver {
  @FieldResolver(() => DateTimeScalar, {
    description:
      "The current instant of the partner: real time, or a sandbox's test clock. An indirect reseller uses the clock of its indirect provider.",
  })
  now(@Root() partner: PartnerRow, @Ctx() ctx: Context): Promise<Instant> {
    return nowOf(ctx, partner, ctx.asOf ?? systemClock.now());
  }

  @FieldResolver(() => PartnerPause, {
    nullable: true,
    description:
      "The pause of the partner's work by the marketplace operator; null while it is not paused. An indirect reseller is paused with its indirect provider.",
  })
  pause(@Root() partner: PartnerRow, @Ctx() ctx: Context): Promise<PartnerPause | null> {
    return pauseOfPartner(ctx, partner);
  }

  @FieldResolver(() => Partner, {
    nullable: true,
    description: "The indirect provider of an indirect reseller; null for other partners.",
  })
  indirectProvider(@Root() partner: PartnerRow, @Ctx() ctx: Context): Promise<Partner | null> {
    return loadIf(partner.indirectProviderId, (id) => partnerById.load(ctx, id));
  }

  @Mutation(() => CreatePartnerPayload, {
    description: "Creates a partner. For the marketplace operator only. Codes: INVALID_INPUT, NOT_FOUND.",
  })
  @RequiresPermission("partner:create")
  createPartner(
    @Arg("input", { description: "The new partner." }) input: CreatePartnerInput,
    @Ctx() ctx: Context,
  ): Promise<CreatePartnerPayload> {
    return payload(ctx, "partnerId", () => createPartner(ctx, input));
  }
}

@Resolver(() => CreatePartnerPayload)
export class CreatePartnerPayloadResolver {
  @FieldResolver(() => Partner, { nullable: true, description: "The new partner; null when the mutation was refused." })
  partner(@Root() { partnerId }: Payload<"partnerId">, @Ctx() ctx: Context): Promise<Partner | null> {
    return loadIf(partnerId, (id) => partnerById.load(ctx, id));
  }
}

@Resolver()
export class ClockResolver {
  @Mutation(() => AdvanceTestClockPayload, {
    description:
      "Moves a sandbox's test clock forward and processes everything that becomes due in the meantime. For sandbox partners only. Codes: INVALID_INPUT, PARTNER_TYPE_NOT_ALLOWED, PARTNER_PAUSED.",
  })
  @RequiresPermission("sandbox:advanceClock")
  async advanceTestClock(
    @Arg("input", { description: "The new instant of the clock." }) input: AdvanceTestClockInput,
    @Ctx() ctx: Context,
  ): Promise<AdvanceTestClockPayload> {
    try {
      return { ...(await runUnlessRefused(ctx, () => advanceTestClock(ctx, input))), userErrors: [] };
    } catch (error) {
      return {
        now: null,
        transitions: 0,
        reminders: 0,
        invoicesPublished: 0,
        failed: 0,
        userErrors: refusalsIn(error).map(toUserError),
      };
    }
  }
}
