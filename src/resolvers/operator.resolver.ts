import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../database/context.js";
import type { FailedTransition } from "../entities/failed-transition.entity.js";
import type { Partner as PartnerRow } from "../entities/partner.entity.js";
import { Calculated } from "../schema/calculated.js";
import { PageArguments } from "../schema/connection.schema.js";
import { DeliveryConnection, DeliveryFilter } from "../schema/delivery.schema.js";
import {
  AllDueWork,
  DueWork,
  Operator,
  OperatorPartner,
  OperatorPartnerConnection,
  OperatorPartnerFilter,
  OperatorPartnerPayload,
  ParkedTransition,
  ParkedTransitionConnection,
  ParkedTransitionFilter,
  PausePartnerInput,
  ResumePartnerInput,
  RetryTransitionInput,
} from "../schema/operator.schema.js";
import { Partner } from "../schema/partner.schema.js";
import { allDueWork } from "../services/lifecycle/transition-backlog.js";
import { workOfPartner } from "../services/lifecycle/work-of-partners.js";
import { listPartners } from "../services/partner/list-partners.js";
import { partnerById } from "../services/partner/partner-loaders.js";
import { pausePartner } from "../services/partner/pause-partner.js";
import { resumePartner } from "../services/partner/resume-partner.js";
import { retryTransition } from "../services/partner/retry-transition.js";
import { listParkedTransitions } from "../services/partner/transition-failure.js";
import { deliveriesOf, pendingDeliveryCount } from "../services/publisher/deliveries.js";
import { found, loadIf } from "./found.js";
import { payload, type Payload } from "./payload.js";
import { RequiresPermission } from "./requires-permission.js";

/** The values as which a partner's counts count: each is an index seek or two. */
const VALUES_OF_COUNT = 10;
/** The values as which the work of all partners counts: its statements read each partner. */
const VALUES_OF_ALL_WORK = 1000;

@Resolver(() => Operator)
export class OperatorResolver {
  @Query(() => Operator, {
    description: "What the marketplace operator sees of all partners. For the operator only; others get the error FORBIDDEN.",
  })
  @RequiresPermission("operator:read")
  operator(@Ctx() { actor }: Context): Operator {
    return { user: actor.user };
  }

  @FieldResolver(() => OperatorPartnerConnection, { description: "All partners, oldest first." })
  partners(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => OperatorPartnerFilter, { nullable: true, description: "Conditions for the list. Null: all partners." })
    filter: OperatorPartnerFilter | null,
    @Ctx() ctx: Context,
  ): Promise<OperatorPartnerConnection> {
    return listPartners(ctx, page, filter ?? {});
  }

  @FieldResolver(() => ParkedTransitionConnection, {
    description: "The transitions and publications that were abandoned after repeated failures, parked longest first.",
  })
  parkedTransitions(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => ParkedTransitionFilter, { nullable: true, description: "Conditions for the list. Null: all entries." })
    filter: ParkedTransitionFilter | null,
    @Ctx() ctx: Context,
  ): Promise<ParkedTransitionConnection> {
    return listParkedTransitions(ctx, page, filter ?? {});
  }

  @FieldResolver(() => DeliveryConnection, { description: "The notices to all publishers, newest first; as Query.deliveries." })
  deliveries(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => DeliveryFilter, { nullable: true, description: "Conditions for the list. Null: all entries." })
    filter: DeliveryFilter | null,
    @Ctx() ctx: Context,
  ): Promise<DeliveryConnection> {
    return deliveriesOf(ctx, page, filter ?? {});
  }

  @Calculated(VALUES_OF_ALL_WORK)
  @FieldResolver(() => AllDueWork, { description: "The due work of all partners together." })
  dueWork(@Ctx() ctx: Context): Promise<AllDueWork> {
    return allDueWork(ctx);
  }
}

@Resolver(() => OperatorPartner)
export class OperatorPartnerResolver {
  @FieldResolver(() => Partner, { description: "The partner, with its pause." })
  partner(@Root() partner: PartnerRow): Partner {
    return partner;
  }

  @Calculated(VALUES_OF_COUNT)
  @FieldResolver(() => DueWork, {
    nullable: true,
    description: "The partner's due work. Null for an indirect reseller: its work is that of its indirect provider.",
  })
  async dueWork(@Root() partner: PartnerRow, @Ctx() ctx: Context): Promise<DueWork | null> {
    return (await workOfPartner.load(ctx, partner))?.due ?? null;
  }

  @Calculated(VALUES_OF_COUNT)
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "The number of parked transitions and publications, counted to 1,000: 1000 means 1,000 or more. Null for an indirect reseller.",
  })
  async parkedCount(@Root() partner: PartnerRow, @Ctx() ctx: Context): Promise<number | null> {
    return (await workOfPartner.load(ctx, partner))?.parkedCount ?? null;
  }

  @Calculated(VALUES_OF_COUNT)
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "The number of notices to publishers that are pending, counted to 1,000: 1000 means 1,000 or more. Null for an indirect reseller.",
  })
  pendingDeliveryCount(@Root() partner: PartnerRow, @Ctx() ctx: Context): Promise<number | null> {
    return pendingDeliveryCount.load(ctx, partner);
  }
}

@Resolver(() => ParkedTransition)
export class ParkedTransitionResolver {
  @FieldResolver(() => Partner, { description: "The billed partner of the transition." })
  partner(@Root() { partnerId }: FailedTransition, @Ctx() ctx: Context): Promise<Partner> {
    return found(partnerById.load(ctx, partnerId));
  }
}

@Resolver()
export class OperatorCommandResolver {
  @Mutation(() => OperatorPartnerPayload, {
    description:
      "Pauses a partner's work: nothing that falls due is processed, no notices to publishers and no webhook deliveries are sent, exports wait, and commands of its users and publishers are refused with PARTNER_PAUSED. Queries are answered. Deadlines do not move. Work that has begun is completed. Pausing a paused partner replaces the reason. For the marketplace operator only. Codes: NOT_FOUND, INVALID_INPUT.",
  })
  @RequiresPermission("operator:act")
  pausePartner(
    @Arg("input", { description: "The partner, and the reason." }) input: PausePartnerInput,
    @Ctx() ctx: Context,
  ): Promise<OperatorPartnerPayload> {
    return payload(ctx, "partnerId", () => pausePartner(ctx, input));
  }

  @Mutation(() => OperatorPartnerPayload, {
    description:
      "Ends the pause of a partner. What fell due meanwhile is processed in order, each at its own due instant. A partner that is not paused stays as it is. For the marketplace operator only. Codes: NOT_FOUND, INVALID_INPUT.",
  })
  @RequiresPermission("operator:act")
  resumePartner(
    @Arg("input", { description: "The partner." }) input: ResumePartnerInput,
    @Ctx() ctx: Context,
  ): Promise<OperatorPartnerPayload> {
    return payload(ctx, "partnerId", () => resumePartner(ctx, input));
  }

  @Mutation(() => OperatorPartnerPayload, {
    description:
      "Lets a parked transition or publication run again, with its attempts counted from 0: with the next request that depends on it, or in the next round of a worker. While its partner is paused, it waits. For the marketplace operator only. Codes: NOT_FOUND.",
  })
  @RequiresPermission("operator:act")
  retryTransition(
    @Arg("input", { description: "The parked transition." }) input: RetryTransitionInput,
    @Ctx() ctx: Context,
  ): Promise<OperatorPartnerPayload> {
    return payload(ctx, "partnerId", () => retryTransition(ctx, input));
  }
}

@Resolver(() => OperatorPartnerPayload)
export class OperatorPartnerPayloadResolver {
  @FieldResolver(() => OperatorPartner, {
    nullable: true,
    description: "The partner after the mutation; null when the mutation was refused.",
  })
  partner(@Root() { partnerId }: Payload<"partnerId">, @Ctx() ctx: Context): Promise<OperatorPartner | null> {
    return loadIf(partnerId, (id) => partnerById.load(ctx, id));
  }
}
