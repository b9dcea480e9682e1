import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { PublisherKind, SandboxAnswer, SandboxWebhook } from "../core/vocabulary.js";
import { CommandInput, CommandPayload } from "./command.schema.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { DurationScalar, EmailAddressScalar, UrlScalar } from "./scalars.schema.js";

describeEnum(PublisherKind, "PublisherKind", "The kind of publisher of an offer.", {
  MICROSOFT: "Microsoft. Subscriptions are active at once, always renew, and are suspended instead of cancelled.",
  PARTNER: "An independent software vendor. It sets up and confirms each subscription, and subscriptions can be cancelled.",
});

@ObjectType({
  implements: Node,
  description: "The company that publishes an offer and gives technical support for it.",
  simpleResolvers: true,
})
export class Publisher extends Node {
  @Field({ description: "The publisher's name." })
  name: string;

  @Field(() => PublisherKind, { description: "Microsoft or an independent software vendor." })
  kind: PublisherKind;
}

@ObjectType({
  description: "The publisher's contact for technical support. At least one of url, email and phone is set.",
  simpleResolvers: true,
})
export class SupportContact {
  @Field(() => UrlScalar, { nullable: true, description: "The address of the support page; null when there is none." })
  url: string | null;

  @Field(() => EmailAddressScalar, { nullable: true, description: "The e-mail address of support; null when there is none." })
  email: string | null;

  @Field(() => String, { nullable: true, description: "The telephone number of support; null when there is none." })
  phone: string | null;
}

describeEnum(
  SandboxAnswer,
  "SandboxAnswer",
  "The response of a simulated publisher to changes of quantity and plan in a sandbox.",
  {
    ACCEPT: "Approves at once.",
    REFUSE: "Refuses at the end of its answer window on the test clock (setting PUBLISHER_ANSWER_WINDOW_MS).",
    SILENT: "Does not respond: the change takes effect at the end of the answer window.",
    SLOW: "Can be reached only after five minutes on the test clock, and then does not respond.",
    UNREACHABLE: "Cannot be reached: the change fails after ten minutes on the test clock.",
  },
);

describeEnum(SandboxWebhook, "SandboxWebhook", "Whether a publisher is simulated in a sandbox.", {
  PLAYED: "The sandbox simulates the publisher on its test clock. Nothing is sent.",
  REAL: "The publisher's own webhook is called and responds in real time, as for a live partner.",
  BUILT_IN:
    "The webhook of the publisher page, /publisher, is called and responds in real time. People activate subscriptions and answer operations on the page. Only on servers with the built-in token authority.",
});

@ObjectType({ description: "The behavior of a publisher in your sandbox.", simpleResolvers: true })
export class SandboxPublisher {
  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "The time from the order until the publisher activates the subscription, on the test clock. Null when it does not activate subscriptions automatically.",
  })
  activateAfter: string | null;

  @Field(() => SandboxAnswer, { description: "The response of the simulated publisher to changes of quantity and plan." })
  quantityChanges: SandboxAnswer;

  @Field(() => SandboxWebhook, { description: "Whether the sandbox simulates the publisher or calls its webhook." })
  webhook: SandboxWebhook;

  @Field(() => Int, {
    nullable: true,
    description:
      "The number of failed attempts before the simulated webhook, or that of the publisher page, accepts each notice. Null: none, and notices to a simulated publisher are not listed in deliveries.",
  })
  webhookFailures: number | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "The time in which changes can be refused or approved on the publisher page after its webhook accepted the notice. Null: 10 minutes.",
  })
  answerWindow: string | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description: "The time that the webhook of the publisher page takes to answer. Null: none.",
  })
  webhookDelay: string | null;
}

@InputType({ description: "The behavior of a publisher in your sandbox. Fields left out stay as they are." })
export class SetSandboxPublisherInput extends CommandInput {
  @Field(() => ID, { description: "The id of the publisher, pub_…; not Microsoft." })
  publisherId: string;

  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "The time from an order until the publisher activates the subscription, for new orders: 1 second to 366 days on the test clock, for example PT10M or P2D. Left out: unchanged. Null: not automatically (default).",
  })
  activateAfter?: string | null;

  @Field(() => SandboxAnswer, {
    nullable: true,
    description:
      "The response of the simulated publisher to changes of quantity and plan. Left out: unchanged. Null: ACCEPT (default).",
  })
  quantityChanges?: SandboxAnswer | null;

  @Field(() => SandboxWebhook, {
    nullable: true,
    description:
      "Whether the sandbox simulates the publisher or calls a webhook. REAL requires that the publisher has a webhook, BUILT_IN that it can sign in. Left out: unchanged. Null: PLAYED (default).",
  })
  webhook?: SandboxWebhook | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "The number of attempts that fail with HTTP status 503 before the simulated webhook, or that of the publisher page, accepts each notice, in real time: 0 to 500; with 500 no notice is accepted. Notices are then listed in deliveries. The response of a simulated publisher does not depend on this setting. Left out: unchanged. Null: none, and notices to a simulated publisher are not listed (default).",
  })
  webhookFailures?: number | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "The time in which changes can be refused or approved on the publisher page after its webhook accepted the notice, for BUILT_IN only: 1 second to 1 day, in real time. Left out: unchanged. Null: 10 minutes (default).",
  })
  answerWindow?: string | null;

  @Field(() => DurationScalar, {
    nullable: true,
    description:
      "The time that the webhook of the publisher page takes to answer, for BUILT_IN only: 1 second to 1 minute. After DELIVERY_TIMEOUT_MS the attempt counts as failed. Left out: unchanged. Null: none (default).",
  })
  webhookDelay?: string | null;
}

@ObjectType({ description: "The result of setSandboxPublisher.", simpleResolvers: true })
export class SandboxPublisherPayload extends CommandPayload {
  /** Not shown: the field resolver `publisher` loads it. */
  publisherId: string | null;
}
