import { Field, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { Lowering, WindowCredit } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { DateTimeScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(WindowCredit, "WindowCredit", "What a cancellation within the cancellation window credits.", {
  FULL: "All charges since the order or, when a renewal has opened the window again, since that renewal.",
  PRORATED: "The days from the day of the cancellation to the end of the paid period.",
});

describeEnum(Lowering, "Lowering", "When the number of licenses may be lowered within a term.", {
  ALWAYS: "At any time, with a credit for the rest of the paid period.",
  INSIDE_WINDOW:
    "Only while the cancellation window is open. After it, changeQuantity, changePlan and updateAddOns are refused with QUANTITY_NOT_REDUCIBLE; scheduleChange can lower the number of a subscription at the renewal, and add-ons can end with the term.",
});

@ObjectType({
  description:
    "The rules of cancellation, lowering, retention and trials for a kind of plan. The operator adds versions and never changes one.",
  simpleResolvers: true,
})
export class Policy {
  @Field(() => Int, { description: "The number of the version, from 1." })
  version: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant from which the version applies to purchases and renewals. Null for version 1, which has always applied.",
  })
  effectiveFrom: Instant | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "The length of the cancellation window, in hours or days: PT24H, P14D. It starts at the order or the activation, whichever is later. Null when there is no window. Microsoft plans cannot be cancelled: there the window concerns add-ons, and lowering.",
  })
  fullCreditFor: string | null;

  @Field(() => WindowCredit, { description: "What a cancellation within the window credits." })
  credit: WindowCredit;

  @Field(() => Lowering, { description: "When the number of licenses may be lowered within a term." })
  lowering: Lowering;

  @Field({ description: "True when each renewal under this policy opens the window again." })
  reopensAtRenewal: boolean;

  @Field(() => Int, {
    description: "The number of days for which a suspended subscription is kept and can be reactivated, at least.",
  })
  retentionDays: number;

  @Field(() => Int, {
    description:
      "The number of days at most: the days from the opening of the customer's account to its first billing period are added to retentionDays.",
  })
  retentionDaysMax: number;

  @Field(() => Int, {
    description:
      "The length in days of the trial of a plan that states none of its own. Price.trialDays is the length for a plan.",
  })
  trialDays: number;

  @Field({ description: "Where the values come from, in the words of the operator." })
  source: string;
}
