import { Field, ObjectType } from "type-graphql";
import { PublisherKind } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { Node } from "./node.schema.js";
import { EmailAddressScalar, UrlScalar } from "./scalars.schema.js";

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
