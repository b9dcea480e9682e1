import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { ParkedWork } from "../core/vocabulary.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { TrimmedText } from "./input-parser.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(ParkedWork, "ParkedWork", "The kind of work that failed and is parked.", {
  ACTIVATION: "The activation of a subscription by a simulated publisher.",
  ANSWER: "The decision of a change that a publisher did not answer in time.",
  TRIAL_END: "The end of a trial.",
  INSTALMENT: "A charge within a term.",
  RENEWAL: "A renewal.",
  END: "The end of a subscription.",
  RETENTION_END: "The deletion of a suspended subscription.",
  REMINDER: "Reminders are sent.",
  REMINDER_PLAN: "The reminders are planned anew, after the partner has set its reminders.",
  RENEWAL_RISK: "A reminder is sent at once, after a catalog import has put the renewal at risk.",
  PUBLICATION: "The publication of a partner's invoices of a month.",
});

@ObjectType({ description: "What the marketplace operator sees of all partners.", simpleResolvers: true })
export class Operator {
  /** Not shown: the name of the operator's user. All fields have resolvers. */
  user: string;
}

@ObjectType({ description: "Work of a partner that is due and not done yet, without parked work.", simpleResolvers: true })
export class DueWork {
  @Field(() => Int, {
    description: "The number of due transitions and publications, counted to 1,000: 1000 means 1,000 or more.",
  })
  count: number;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the oldest of it fell due, by the partner's clock. Null when nothing is due.",
  })
  oldestDueAt: Instant | null;

  @Field(() => Int, {
    description: "How far the oldest of it is behind the partner's clock, in seconds, rounded down. 0 when nothing is due.",
  })
  lagSeconds: number;
}

@ObjectType({ description: "A partner as the marketplace operator sees it.", simpleResolvers: true })
export class OperatorPartner {
  /** Not shown: the id of the partner. All fields have resolvers. */
  id: string;
}

@ObjectType({ description: "A partner with its cursor.", simpleResolvers: true })
export class OperatorPartnerEdge extends EdgeOf(OperatorPartner, "partner") {}

@ObjectType({ description: "A page of partners for the operator.", simpleResolvers: true })
export class OperatorPartnerConnection extends ConnectionOf(OperatorPartnerEdge, OperatorPartner, "partners") {}

@InputType({ description: "Conditions for a list of partners. All conditions given must match." })
export class OperatorPartnerFilter {
  @Field(() => String, {
    nullable: true,
    description:
      "Only partners whose name contains this text, ignoring the case of the letters A to Z, or whose id or MPN id is this text; at most 200 characters. A blank text finds all. Left out or null: all partners.",
  })
  search?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: only paused partners. False: only others. Indirect resellers are not paused themselves. Left out or null: all partners.",
  })
  isPaused?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "True: only partners with parked transitions or publications. False: only others. Left out or null: all partners.",
  })
  hasParkedWork?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: only partners with due work, paused ones included. False: only others. Left out or null: all partners.",
  })
  isInArrears?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True: only sandboxes. False: only live partners. Left out or null: all partners.",
  })
  isSandbox?: boolean | null;
}

@ObjectType({
  description: "A transition or a publication that was abandoned after repeated failures. Retry it with retryTransition.",
  simpleResolvers: true,
})
export class ParkedTransition {
  @Field(() => ID, {
    description: "The id of the subscription, sub_…; of an operation of a sandbox, op_…; of a publication the partner's, ptr_….",
  })
  subjectId: string;

  @Field(() => ParkedWork, { description: "The kind of work." })
  transition: ParkedWork;

  @Field(() => DateTimeScalar, { description: "The instant at which it fell due, by the partner's clock." })
  dueAt: Instant;

  @Field(() => Int, { description: "The number of attempts." })
  tries: number;

  @Field({ description: "The error of the latest attempt." })
  error: string;

  @Field(() => DateTimeScalar, { description: "The instant of the latest attempt, in real time." })
  failedAt: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which it was parked, in real time. Never null in lists.",
  })
  parkedAt: Instant | null;

  /** Not shown: the field resolver `partner` loads it. */
  partnerId: string;
}

@ObjectType({ description: "A parked transition with its cursor.", simpleResolvers: true })
export class ParkedTransitionEdge extends EdgeOf(ParkedTransition, "parked transition") {}

@ObjectType({ description: "A page of parked transitions.", simpleResolvers: true })
export class ParkedTransitionConnection extends ConnectionOf(ParkedTransitionEdge, ParkedTransition, "parked transitions") {}

@InputType({ description: "Conditions for a list of parked transitions. All conditions given must match." })
export class ParkedTransitionFilter {
  @Field(() => ID, { nullable: true, description: "Only those of this partner, ptr_…. Left out or null: of all partners." })
  partnerId?: string | null;
}

@ObjectType({ description: "The due work of all partners together, without that of paused partners.", simpleResolvers: true })
export class AllDueWork {
  @Field(() => Int, { description: "The number of due transitions that are not done yet, without parked ones." })
  transitionCount: number;

  @Field(() => Int, { description: "The number of partners with due transitions or publications." })
  partnerCount: number;

  @Field(() => Int, {
    description:
      "How far the oldest due transition is behind its partner's clock, in seconds, rounded down. 0 when nothing is due.",
  })
  lagSeconds: number;

  @Field(() => Int, { description: "The number of parked transitions and publications." })
  parkedCount: number;

  @Field(() => Int, { description: "The number of paused partners." })
  pausedPartnerCount: number;
}

@InputType({ description: "The parked transition to retry." })
export class RetryTransitionInput extends DryRunCommandInput {
  @Field(() => ID, { description: "ParkedTransition.subjectId. Code: NOT_FOUND when no transition of it is parked." })
  subjectId: string;
}

const REASON_LENGTH_MAX = 500;

@InputType({ description: "The partner to pause." })
export class PausePartnerInput extends DryRunCommandInput {
  @Field(() => ID, {
    description: "The id of the partner, ptr_…. Codes: NOT_FOUND when it does not exist, INVALID_INPUT for an indirect reseller.",
  })
  partnerId: string;

  @TrimmedText("A reason", REASON_LENGTH_MAX)
  @Field({
    description: `Why the partner is paused, for the partner; 1 to ${REASON_LENGTH_MAX} characters. Code: INVALID_INPUT.`,
  })
  reason: string;
}

@InputType({ description: "The partner to resume." })
export class ResumePartnerInput extends DryRunCommandInput {
  @Field(() => ID, {
    description: "The id of the partner, ptr_…. Codes: NOT_FOUND when it does not exist, INVALID_INPUT for an indirect reseller.",
  })
  partnerId: string;
}

@ObjectType({ description: "The result of pausePartner, resumePartner and retryTransition.", simpleResolvers: true })
export class OperatorPartnerPayload extends DryRunCommandPayload {
  /** Not shown: the field resolver `partner` loads it. Null when refused. */
  partnerId: string | null;
}
