import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { PublisherKind, SandboxAnswer, SandboxWebhook } from "../core/vocabulary.js";
import { CommandInput, CommandPayload } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DurationScalar, EmailAddressScalar, UrlScalar } from "./scalars.schema.js";

describeEnum(PublisherKind, "PublisherKind", "Who stands behind an offer.", {
  MICROSOFT: "Microsoft: active at once, suspended rather than cancelled, always renewing.",
  PARTNER: "An independent software vendor: it sets the subscription up and confirms it, and cancelling is possible.",
});

@ObjectType({
  implements: Node,
  description: "The company that publishes an offer and supports it technically.",
  simpleResolvers: true,
})
export class Publisher extends Node {
  @Field({ description: "The publisher's name." })
  name: string;

  @Field(() => PublisherKind, { description: "Microsoft or an independent software vendor." })
  kind: PublisherKind;
}

@ObjectType({ description: "Where technical support is to be had: at least one of the three ways.", simpleResolvers: true })
export class SupportContact {
  @Field(() => UrlScalar, { nullable: true, description: "The support page; null when there is none." })
  url: string | null;

  @Field(() => EmailAddressScalar, { nullable: true, description: "The support mailbox; null when there is none." })
  email: string | null;

  @Field(() => String, { nullable: true, description: "The support telephone; null when there is none." })
  phone: string | null;
}

describeEnum(SandboxAnswer, "SandboxAnswer", "How a publisher that a sandbox plays answers changes of quantity.", {
  ACCEPT: "It agrees at once.",
  REFUSE: "It refuses at the end of its answer window, 10 seconds on the test clock.",
  SILENT: "It says nothing: at the end of its answer window the change is made.",
  SLOW: "It is reached only after five minutes on the test clock and then says nothing.",
  UNREACHABLE: "It cannot be reached: after ten minutes on the test clock the change fails.",
});

describeEnum(SandboxWebhook, "SandboxWebhook", "Who answers for a publisher in a sandbox.", {
  PLAYED: "The sandbox plays it by its test clock; nothing is sent.",
  REAL: "Its own webhook is called and answers in real time, as for a live partner.",
});

@ObjectType({ description: "How a publisher behaves towards your sandbox.", simpleResolvers: true })
export class SandboxPublisher {
  @Field(() => DurationScalar, {
    nullable: true,
    description: "How long after the order it activates what is bought, on the test clock; null when it does not by itself.",
  })
  activateAfter: string | null;

  @Field(() => SandboxAnswer, { description: "How it answers changes of quantity while it is played." })
  quantityChanges: SandboxAnswer;

  @Field(() => SandboxWebhook, { description: "Whether the sandbox plays it or calls its own webhook." })
  webhook: SandboxWebhook;

  @Field(() => Int, {
    nullable: true,
    description: "How often each notice fails before the played webhook takes it; null where deliveries shows no played notices.",
  })
  webhookFailures: number | null;
}

@InputType({ description: "How a publisher shall behave towards your sandbox: all of it, what is left out as by default." })
export class SetSandboxPublisherInput extends CommandInput {
  @Field(() => ID, { description: "The publisher, pub_…; not Microsoft." })
  publisherId: string;

  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "How long after the order it activates what is bought from now on, for example PT10M or P2D: a second to 366 days, on the test clock. " +
      "Null: not by itself.",
  })
  activateAfter?: string | null;

  @Field(() => SandboxAnswer, {
    nullable: true,
    defaultValue: "ACCEPT",
    description: "How it answers changes of quantity while it is played.",
  })
  quantityChanges?: SandboxAnswer | null;

  @Field(() => SandboxWebhook, {
    nullable: true,
    defaultValue: "PLAYED",
    description: "Whether the sandbox plays it or calls its own webhook, which it must then have.",
  })
  webhook?: SandboxWebhook | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "Has deliveries show the played publisher's notices from now on, each with all its tries in real time: so many fail with 503, then one is " +
      "taken. 0 to 500, which is never. Answers do not wait for it. Null: played notices are not shown there.",
  })
  webhookFailures?: number | null;
}

@ObjectType({ description: "What setting a publisher's behavior did.", simpleResolvers: true })
export class SandboxPublisherPayload extends CommandPayload {
  /** Not shown: the field resolver `publisher` loads it. */
  publisherId: string | null;
}
