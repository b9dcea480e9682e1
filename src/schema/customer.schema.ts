import { Field, ID, InputType, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { CustomerSegment } from "../core/vocabulary.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { Node } from "./node.schema.js";
import { CountryCodeScalar, CurrencyCodeScalar, DateScalar, DateTimeScalar, EmailAddressScalar } from "./scalars.schema.js";

@ObjectType({ implements: Node, description: "An organization to which the partner sells.", simpleResolvers: true })
export class Customer extends Node {
  @Field({ description: "The organization's name." })
  companyName: string;

  @Field({ description: "The organization's internet domain, for example contoso.example." })
  domain: string;

  @Field(() => CountryCodeScalar, { description: "The billing country: it decides what can be bought, and at which prices." })
  country: string;

  @Field(() => CustomerSegment, { description: "The kind of organization: it decides which offers and prices apply." })
  segment: CustomerSegment;

  @Field(() => CurrencyCodeScalar, {
    description: "The currency of all its prices and charges: that of its country's price list.",
  })
  currency: string;

  @Field(() => EmailAddressScalar, { description: "Where the organization is written to." })
  email: string;

  @Field(() => DateTimeScalar, { description: "When the customer's account was opened here." })
  openedAt: Instant;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The day on which the customer accepted the Microsoft Customer Agreement; null until it is confirmed, and purchases wait for it.",
  })
  agreementAcceptedOn: Day | null;
}

@InputType({ description: "Narrows a list of customers; every condition given must hold." })
export class CustomerFilter {
  @Field(() => String, { nullable: true, description: "A piece of the company's name or domain, whatever the case. Null: all." })
  search?: string | null;

  @Field(() => CountryCodeScalar, { nullable: true, description: "Only customers of this billing country. Null: of any." })
  country?: string | null;

  @Field(() => CustomerSegment, { nullable: true, description: "Only customers of this kind. Null: of any." })
  segment?: CustomerSegment | null;
}

@ObjectType({ description: "A customer at its place in a list.", simpleResolvers: true })
export class CustomerEdge extends EdgeOf(Customer, "customer") {}

@ObjectType({ description: "A page of customers.", simpleResolvers: true })
export class CustomerConnection extends ConnectionOf(CustomerEdge, Customer, "customers") {}

@InputType({ description: "A new customer." })
export class CreateCustomerInput extends DryRunCommandInput {
  @Field({ description: "The organization's name, 1 to 255 characters." })
  companyName: string;

  @Field({ description: "The organization's internet domain, for example contoso.example; 1 to 255 characters." })
  domain: string;

  @Field(() => CountryCodeScalar, { description: "The billing country. The currency follows from it." })
  country: string;

  @Field(() => CustomerSegment, {
    nullable: true,
    defaultValue: CustomerSegment.COMMERCIAL,
    description: "The kind of organization.",
  })
  segment?: CustomerSegment | null;

  @Field(() => EmailAddressScalar, { description: "Where the organization is written to." })
  email: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The day on which the customer accepted the Microsoft Customer Agreement, not in the future. " +
      "Null: not yet; nothing can be bought until confirmCustomerAgreement.",
  })
  agreementAcceptedOn?: Day | null;

  @Field(() => ID, {
    nullable: true,
    description: "For an indirect provider's customer: the indirect reseller who looks after it, ptr_…. Null: nobody.",
  })
  indirectResellerId?: string | null;
}

@InputType({ description: "A customer's acceptance of the Microsoft Customer Agreement." })
export class ConfirmCustomerAgreementInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The customer, cus_…; NOT_FOUND when you cannot see it." })
  customerId: string;

  @Field(() => DateScalar, { description: "The day on which the customer accepted, not in the future." })
  acceptedOn: Day;
}

@ObjectType({ description: "What a command on a customer did.", simpleResolvers: true })
export class CustomerPayload extends DryRunCommandPayload {
  /** Not shown: the `customer` field resolver loads it. Null when refused. */
  customerId: string | null;
}
