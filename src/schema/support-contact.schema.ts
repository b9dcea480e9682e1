import { Field, InputType, ObjectType } from "type-graphql";
import { invalid } from "../core/errors.js";
import { tenantIdIn } from "../core/support-contact.js";
import { mpnIdOf } from "../core/text-input.js";
import { SubscriptionCommandInput } from "./command.schema.js";
import { ParsedBy, TrimmedText } from "./input-parser.js";

/** @throws INVALID_INPUT */
function tenantIdOf(text: string, ...path: string[]): string {
  const tenantId = tenantIdIn(text);
  if (tenantId !== null) return tenantId;
  throw invalid(`Invalid tenant id: "${text}". A tenant id is a GUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6.`, ...path);
}

@ObjectType({
  description: "Who supports the customer with a subscription, in place of the publisher and Microsoft.",
  simpleResolvers: true,
})
export class SubscriptionSupportContact {
  @Field({ description: "The name of the contact." })
  name: string;

  @Field({ description: "The id of the contact's organization in the Microsoft Partner Network (MPN)." })
  mpnId: string;

  @Field(() => String, {
    nullable: true,
    description: "The id of the organization's Microsoft Entra tenant, a GUID in lower case; null when it is not known.",
  })
  tenantId: string | null;
}

@InputType({ description: "Who supports the customer with a subscription." })
export class SubscriptionSupportContactInput {
  @TrimmedText("A contact's name")
  @Field({ description: "The name of the contact, 1 to 255 characters." })
  name: string;

  @ParsedBy<string>((text, { path }) => mpnIdOf(text, ...path))
  @Field({ description: "The id of the contact's organization in the Microsoft Partner Network (MPN), 1 to 20 digits." })
  mpnId: string;

  @ParsedBy<string>((text, { path }) => tenantIdOf(text, ...path))
  @Field(() => String, {
    nullable: true,
    description: "The id of the organization's Microsoft Entra tenant, a GUID. Left out or null: not known.",
  })
  tenantId?: string | null;
}

@InputType({ description: "A subscription and its support contact." })
export class SetSupportContactInput extends SubscriptionCommandInput {
  @Field(() => SubscriptionSupportContactInput, {
    nullable: true,
    description: "The contact, as a whole. Left out: unchanged. Null: no contact.",
  })
  supportContact?: SubscriptionSupportContactInput | null;
}
