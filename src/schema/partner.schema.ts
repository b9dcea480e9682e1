import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { mpnIdOf } from "../core/text-input.js";
import { PartnerMode, PartnerType } from "../core/vocabulary.js";
import { CommandInput, CommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { ParsedBy, TrimmedText } from "./input-parser.js";
import { Node } from "./node.schema.js";
import { RemindersInput } from "./reminder.schema.js";
import { CountryCodeScalar, DateTimeScalar } from "./scalars.schema.js";

describeEnum(PartnerType, "PartnerType", "The type of a partner in the Cloud Solution Provider program.", {
  DIRECT_BILL: "Billed by Microsoft; sells to its own customers.",
  INDIRECT_PROVIDER: "Billed by Microsoft; sells through indirect resellers, as a distributor.",
  INDIRECT_RESELLER:
    "Manages customers of its indirect provider: renames, suspends, reactivates and cancels their subscriptions. Cannot place orders and cannot see prices or charges.",
});

describeEnum(PartnerMode, "PartnerMode", "Whether a partner is live or a sandbox.", {
  LIVE: "Has real customers and uses real time.",
  SANDBOX: "Has test data only and its own test clock, moved with advanceTestClock.",
});

@ObjectType({ implements: Node, description: "A Cloud Solution Provider partner.", simpleResolvers: true })
export class Partner extends Node {
  @Field({ description: "The partner's name." })
  name: string;

  @Field(() => PartnerType, { description: "The partner's type in the program." })
  type: PartnerType;

  @Field(() => PartnerMode, { description: "Whether the partner is live or a sandbox." })
  mode: PartnerMode;

  @Field(() => CountryCodeScalar, {
    description: "The partner's own country. Offers and prices depend on the customer's country, not on this one.",
  })
  country: string;

  @Field({ description: "The partner's id in the Microsoft Partner Network (MPN)." })
  mpnId: string;
}

@ObjectType({
  description:
    "A pause of a partner's work by the marketplace operator. Meanwhile nothing that falls due is processed, no notices are sent, and commands are refused with PARTNER_PAUSED. Queries are answered, with what was processed before the pause.",
  simpleResolvers: true,
})
export class PartnerPause {
  @Field(() => DateTimeScalar, { description: "The instant at which the pause began, in real time." })
  pausedAt: Instant;

  @Field({ description: "Why the operator paused the partner." })
  reason: string;
}

@ObjectType({ description: "A partner with its cursor.", simpleResolvers: true })
export class PartnerEdge extends EdgeOf(Partner, "partner") {}

@ObjectType({ description: "A page of partners.", simpleResolvers: true })
export class PartnerConnection extends ConnectionOf(PartnerEdge, Partner, "partners") {}

@InputType({ description: "A new partner, created by the marketplace operator." })
export class CreatePartnerInput extends CommandInput {
  @TrimmedText("A name")
  @Field({ description: "The partner's name, 1 to 255 characters." })
  name: string;

  @Field(() => PartnerType, { description: "The partner's type in the program." })
  type: PartnerType;

  @Field(() => CountryCodeScalar, { description: "The partner's own country." })
  country: string;

  @ParsedBy<string>((text, { path }) => mpnIdOf(text, ...path))
  @Field({ description: "The partner's id in the Microsoft Partner Network (MPN), 1 to 20 digits." })
  mpnId: string;

  @Field(() => PartnerMode, {
    nullable: true,
    defaultValue: PartnerMode.LIVE,
    description: "Live, or a sandbox with a test clock. Left out: LIVE. Null is refused.",
  })
  mode?: PartnerMode | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "For a sandbox only: the first instant of its test clock. Left out or null: the current instant.",
  })
  clockStartsAt?: Instant | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "For an indirect reseller only, and required for it: the id of its indirect provider, ptr_…. Left out or null: none.",
  })
  indirectProviderId?: string | null;

  @Field(() => RemindersInput, {
    nullable: true,
    description:
      "The reminders of the partner, which it can change with setReminders. Not for an indirect reseller, to which those of its indirect provider apply. Left out or null: 30 and 7 days before, of all kinds.",
  })
  reminders?: RemindersInput | null;
}

@ObjectType({ description: "The result of createPartner.", simpleResolvers: true })
export class CreatePartnerPayload extends CommandPayload {
  /** Not shown: the `partner` field resolver loads it. Null when refused. */
  partnerId: string | null;
}
