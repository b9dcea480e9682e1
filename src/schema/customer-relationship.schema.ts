import { Field, ID, InputType, Int } from "type-graphql";
import { DryRunCommandInput } from "./command.schema.js";

/** The base class of the input of a command on the relationship with a customer. */
@InputType()
export abstract class CustomerCommandInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The id of the customer, cus_…. Code: NOT_FOUND when you cannot see the customer." })
  customerId: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "The customer's version as you last read it. If the version has changed since, the command is refused with VERSION_CONFLICT. Left out or null: the version is not checked.",
  })
  expectedVersion?: number | null;
}

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
