import { Field, ID, InputType } from "type-graphql";
import { CustomerCommandInput } from "./command.schema.js";

@InputType({ description: "The customer with which the relationship ends." })
export class RemoveCustomerInput extends CustomerCommandInput {}

@InputType({ description: "The customer, and the indirect reseller that manages it from now on." })
export class AssignResellerInput extends CustomerCommandInput {
  @Field(() => ID, {
    nullable: true,
    description:
      "The id of one of your indirect resellers, ptr_…; indirectResellers lists them. Code: NOT_FOUND for another partner. Left out: unchanged. Null: the customer has no indirect reseller.",
  })
  indirectResellerId?: string | null;
}
