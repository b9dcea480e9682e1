import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { PartnerType, Role, SandboxFixture } from "../core/vocabulary.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { TrimmedText } from "./input-parser.js";
import { ListSize } from "./list-size.js";
import { Node } from "./node.schema.js";
import { CountryCodeScalar, DateTimeScalar, DurationScalar } from "./scalars.schema.js";

describeEnum(SandboxFixture, "SandboxFixture", "What a new sandbox contains.", {
  EMPTY: "Nothing. It can create customers and buy at once.",
  DEMO: "The customers, subscriptions and invoices of the demo's first partner.",
  ONE_OF_EACH_STATUS: "One customer with a subscription in each status.",
});

@ObjectType({
  implements: Node,
  description:
    "A key with which programs create, list and delete sandboxes, in place of a token. It permits nothing else. Requires Global admin or Admin agent.",
  simpleResolvers: true,
})
export class SandboxKey extends Node {
  @Field(() => String, { nullable: true, description: "Your description of the key; null when there is none." })
  description: string | null;

  @Field({ description: "The name of the user who created the key." })
  createdBy: string;

  @Field(() => DateTimeScalar, { description: "When the key was created, by the clock of the partner." })
  createdAt: Instant;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When the key was revoked, by the clock of the partner; null while it is valid.",
  })
  revokedAt: Instant | null;
}

@ObjectType({ description: "A sandbox key with its cursor.", simpleResolvers: true })
export class SandboxKeyEdge extends EdgeOf(SandboxKey, "sandbox key") {}

@ObjectType({ description: "A page of sandbox keys.", simpleResolvers: true })
export class SandboxKeyConnection extends ConnectionOf(SandboxKeyEdge, SandboxKey, "sandbox keys") {}

@ObjectType({ description: "A sandbox that a sandbox key created.", simpleResolvers: true })
export class Sandbox {
  @Field(() => ID, { description: "The id of the sandbox, ptr_…: that of a partner." })
  id: string;

  @Field({ description: "The name of the partner." })
  name: string;

  @Field({ description: "The MPN id of the partner. It is invented." })
  mpnId: string;

  @Field(() => DateTimeScalar, { description: "What the test clock of the sandbox shows." })
  now: Instant;

  @Field(() => DateTimeScalar, { description: "When the sandbox was created, in real time." })
  createdAt: Instant;

  @Field(() => DateTimeScalar, {
    description: "When the sandbox expires, in real time. It is then deleted with everything in it.",
  })
  expiresAt: Instant;
}

@ObjectType({ description: "A sandbox with its cursor.", simpleResolvers: true })
export class SandboxEdge extends EdgeOf(Sandbox, "sandbox") {}

@ObjectType({ description: "A page of sandboxes.", simpleResolvers: true })
export class SandboxConnection extends ConnectionOf(SandboxEdge, Sandbox, "sandboxes") {}

@ObjectType({ description: "A token of a user of a sandbox, for requests as that user.", simpleResolvers: true })
export class SandboxToken {
  @Field(() => Role, { description: "The role of the user." })
  role: Role;

  @Field({ description: "The bearer token. It is valid until the sandbox expires." })
  token: string;
}

@InputType({ description: "A new sandbox key." })
export class CreateSandboxKeyInput extends DryRunCommandInput {
  @TrimmedText("A description")
  @Field(() => String, {
    nullable: true,
    description: "Your description of the key, 1 to 255 characters. Left out or null: none.",
  })
  description?: string | null;
}

@InputType({ description: "The sandbox key to revoke." })
export class RevokeSandboxKeyInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The id of the sandbox key, sbk_…. Code: NOT_FOUND when you have no such key." })
  sandboxKeyId: string;
}

@InputType({ description: "A new sandbox." })
export class CreateSandboxInput extends DryRunCommandInput {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "What the test clock shows. Left out or null: the current instant.",
  })
  at?: Instant | null;

  @Field(() => SandboxFixture, {
    nullable: true,
    defaultValue: SandboxFixture.EMPTY,
    description: "What the sandbox contains. Left out: EMPTY. Null is refused.",
  })
  fixture?: SandboxFixture | null;

  @Field(() => CountryCodeScalar, { description: "The country of the partner." })
  country: string;

  @Field(() => PartnerType, {
    nullable: true,
    defaultValue: PartnerType.DIRECT_BILL,
    description: "The type of the partner: DIRECT_BILL or INDIRECT_PROVIDER. Left out: DIRECT_BILL. Null is refused.",
  })
  type?: PartnerType | null;

  @TrimmedText("A name")
  @Field(() => String, {
    nullable: true,
    description: "The name of the partner, 1 to 255 characters. Left out or null: Sandbox.",
  })
  name?: string | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "After how much real time the sandbox is deleted, as an ISO 8601 duration, PT1M (one minute) to P30D. Code: INVALID_INPUT. Left out or null: PT1H (one hour).",
  })
  expiresAfter?: string | null;
}

@InputType({ description: "The sandbox to delete." })
export class DeleteSandboxInput extends DryRunCommandInput {
  @Field(() => ID, {
    description: "The id of the sandbox, ptr_…. Code: NOT_FOUND when no key of your partner created such a sandbox.",
  })
  sandboxId: string;
}

@ObjectType({ description: "The result of createSandboxKey.", simpleResolvers: true })
export class SandboxKeySecretPayload extends DryRunCommandPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "The key, to send as bearer token. It is shown this once. Null when the mutation was refused, in a dry run, and when isReplay is true: create another key if you lost it.",
  })
  secret: string | null;

  /** Not shown: the field resolver `sandboxKey` loads it. Null when refused. */
  sandboxKeyId: string | null;
}

@ObjectType({ description: "The result of revokeSandboxKey.", simpleResolvers: true })
export class SandboxKeyPayload extends DryRunCommandPayload {
  /** Not shown: the field resolver `sandboxKey` loads it. Null when refused. */
  sandboxKeyId: string | null;
}

@ObjectType({ description: "The result of createSandbox.", simpleResolvers: true })
export class CreateSandboxPayload extends DryRunCommandPayload {
  /** Not shown: the field resolvers load what it names. Null when refused. */
  sandboxId: string | null;
}

@ObjectType({ description: "The result of deleteSandbox.", simpleResolvers: true })
export class DeleteSandboxPayload extends DryRunCommandPayload {
  @Field(() => ID, { nullable: true, description: "The id of the deleted sandbox; null when the mutation was refused." })
  sandboxId: string | null;
}

/** One token for each role. */
export const TokensSize = ListSize(Object.keys(Role).length);
