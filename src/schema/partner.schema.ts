import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { PartnerMode, PartnerType } from "../core/vocabulary.js";
import { CommandInput, CommandPayload } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { CountryCodeScalar, DateTimeScalar } from "./scalars.schema.js";

describeEnum(PartnerType, "PartnerType", "How a partner takes part in the Cloud Solution Provider program.", {
  DIRECT_BILL: "Is billed by Microsoft and sells to its own customers.",
  INDIRECT_PROVIDER: "Is billed by Microsoft and sells through indirect resellers, as a distributor does.",
  INDIRECT_RESELLER:
    "Looks after customers of its indirect provider: renames, suspends, reactivates and cancels their subscriptions, but places no " +
    "orders and sees neither prices nor charges.",
});

describeEnum(PartnerMode, "PartnerMode", "Whether a partner is real.", {
  LIVE: "Holds real customers and lives by the real time.",
  SANDBOX: "Holds no real data and owns a test clock, moved by advanceTestClock.",
});

@ObjectType({ implements: Node, description: "A Cloud Solution Provider partner.", simpleResolvers: true })
export class Partner extends Node {
  @Field({ description: "The partner's name." })
  name: string;

  @Field(() => PartnerType, { description: "How the partner takes part in the program." })
  type: PartnerType;

  @Field(() => PartnerMode, { description: "Whether the partner is live or a sandbox." })
  mode: PartnerMode;

  @Field(() => CountryCodeScalar, { description: "The partner's own country; what may be sold depends on the customer's." })
  country: string;

  @Field({ description: "The partner's id in the Microsoft Partner Network (MPN)." })
  mpnId: string;
}

@InputType({ description: "A new partner, created by the marketplace operator." })
export class CreatePartnerInput extends CommandInput {
  @Field({ description: "The partner's name, 1 to 255 characters." })
  name: string;

  @Field(() => PartnerType, { description: "How the partner takes part in the program." })
  type: PartnerType;

  @Field(() => CountryCodeScalar, { description: "The partner's own country." })
  country: string;

  @Field({ description: "The partner's id in the Microsoft Partner Network (MPN)." })
  mpnId: string;

  @Field(() => PartnerMode, {
    nullable: true,
    defaultValue: PartnerMode.LIVE,
    description: "Live, or a sandbox with a test clock.",
  })
  mode?: PartnerMode | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "For a sandbox only: the instant at which its test clock begins. Null: now.",
  })
  clockStartsAt?: Instant | null;

  @Field(() => ID, {
    nullable: true,
    description: "For an indirect reseller only, and needed there: the indirect provider it sells for, ptr_….",
  })
  indirectProviderId?: string | null;
}

@ObjectType({ description: "What createPartner did.", simpleResolvers: true })
export class CreatePartnerPayload extends CommandPayload {
  /** Not shown: the `partner` field resolver loads it. Null when refused. */
  partnerId: string | null;
}
