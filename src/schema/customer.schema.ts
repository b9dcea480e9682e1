import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Day } from "../core/period.js";
import { domainOf, emailOf } from "../core/text-input.js";
import { CONTACTS_MAX } from "../core/customer-details.js";
import { CustomerOrderField } from "../core/list-orders.js";
import { CustomerSegment, SubscriptionStatus } from "../core/vocabulary.js";
import { CustomerCommandInput, DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { searchDescription } from "./search.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { OrderOf, SORTED_NAMES } from "./list-order.schema.js";
import { BillingAddress, BillingAddressInput, CustomerContact, CustomerContactInput } from "./customer-details.schema.js";
import { AcceptanceDay, AtMost, ParsedBy, RefusesNull, TrimmedText } from "./input-parser.js";
import { ListSize } from "./list-size.js";
import { Node } from "./node.schema.js";
import {
  ExternalReferenceField,
  ExternalReferenceFilter,
  ExternalReferenceInput,
  TagFilter,
  TagsInput,
} from "./reference.schema.js";
import { CountryCodeScalar, CurrencyCodeScalar, DateScalar, DateTimeScalar, EmailAddressScalar } from "./scalars.schema.js";

@ObjectType({ implements: Node, description: "An organization that buys from the partner.", simpleResolvers: true })
export class Customer extends Node {
  @Field({ description: "The organization's name." })
  companyName: string;

  @Field({
    description:
      "The organization's internet domain, for example contoso.example. An international domain is shown in its readable form: münchen.example.",
  })
  domain: string;

  @ExternalReferenceField("customer")
  externalReference: string | null;

  @Field(() => CountryCodeScalar, { description: "The billing country. It determines which offers and prices apply." })
  country: string;

  @Field(() => CustomerSegment, { description: "The kind of organization. It determines which offers and prices apply." })
  segment: CustomerSegment;

  @Field(() => CurrencyCodeScalar, {
    description:
      "The currency of all prices and charges of the customer, chosen when the customer is created: the currency of the partner's country if the customer's country has prices in it, otherwise the customer's own; otherwise the only listed one, EUR or USD.",
  })
  currency: string;

  @Field(() => EmailAddressScalar, { description: "The organization's e-mail address." })
  email: string;

  @Field(() => DateTimeScalar, { description: "The instant at which the customer was created." })
  openedAt: Instant;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The day the customer accepted the Microsoft Customer Agreement. Null until it is confirmed; the customer cannot buy until then.",
  })
  agreementAcceptedOn: Day | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The instant at which the customer was removed; null while the relationship lasts. A removed customer is in no list of customers, keeps its subscriptions, orders, charges and invoices, and cannot buy.",
  })
  removedAt: Instant | null;

  @Field(() => BillingAddress, { nullable: true, description: "The postal address for billing; null when it is not known." })
  billingAddress: BillingAddress | null;

  // A realistic size; the limit is CONTACTS_MAX.
  @ListSize(3)
  @Field(() => [CustomerContact], { description: `The people or departments to contact, at most ${CONTACTS_MAX}.` })
  contacts: CustomerContact[];

  @Field(() => Int, {
    description: "Incremented on every change. Pass it as expectedVersion so that a command fails if the customer has changed.",
  })
  version: number;
}

@InputType({ description: "Conditions for a list of customers. All conditions given must match." })
export class CustomerFilter {
  @TagFilter("customer")
  tag?: string | null;

  @ExternalReferenceFilter("customer")
  externalReference?: string | null;

  @Field(() => String, {
    nullable: true,
    description: searchDescription("the company's name and domain", "customers"),
  })
  search?: string | null;

  @Field(() => CountryCodeScalar, {
    nullable: true,
    description: "Only customers with this billing country. Left out or null: all countries.",
  })
  country?: string | null;

  @Field(() => CustomerSegment, {
    nullable: true,
    description: "Only customers of this segment. Left out or null: all segments.",
  })
  segment?: CustomerSegment | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only customers assigned to this indirect reseller. An unknown id finds none. Left out or null: all customers.",
  })
  indirectResellerId?: string | null;

  @ParsedBy<string>((text, { path }) => domainOf(text, ...path))
  @Field(() => String, {
    nullable: true,
    description:
      "Only the customer with exactly this internet domain, compared without letter case, in its readable form or in punycode. INVALID_INPUT for a text that is not a domain. Left out or null: all domains.",
  })
  domain?: string | null;

  @Field(() => [SubscriptionStatus], {
    nullable: true,
    description:
      "Only customers that have at least one subscription with one of these statuses. Left out or null: all customers, also those without subscriptions.",
  })
  hasSubscriptionsIn?: SubscriptionStatus[] | null;
}

describeEnum(CustomerOrderField, "CustomerOrderField", "What a list of customers is sorted by.", {
  COMPANY_NAME: `companyName. ${SORTED_NAMES}`,
  OPENED_AT: "The instant at which the customer was created.",
});

@InputType({ description: "The order of a list of customers." })
export class CustomerOrder extends OrderOf(CustomerOrderField) {}

@ObjectType({ description: "A customer with its cursor.", simpleResolvers: true })
export class CustomerEdge extends EdgeOf(Customer, "customer") {}

@ObjectType({ description: "A page of customers.", simpleResolvers: true })
export class CustomerConnection extends ConnectionOf(CustomerEdge, Customer, "customers") {}

@InputType({ description: "A new customer." })
export class CreateCustomerInput extends DryRunCommandInput {
  @TrimmedText("A company's name")
  @Field({ description: "The organization's name, 1 to 255 characters." })
  companyName: string;

  @ParsedBy<string>((text, { path }) => domainOf(text, ...path))
  @Field({
    description:
      "The organization's internet domain, for example contoso.example; at most 253 characters. An international domain may be given in its readable form or in punycode (xn--…).",
  })
  domain: string;

  @Field(() => CountryCodeScalar, { description: "The billing country. It determines the currency." })
  country: string;

  @Field(() => CustomerSegment, {
    nullable: true,
    defaultValue: CustomerSegment.COMMERCIAL,
    description: "The kind of organization. Left out: COMMERCIAL. Null is refused.",
  })
  segment?: CustomerSegment | null;

  @ParsedBy<string>((text, { path }) => emailOf(text, ...path))
  @Field(() => EmailAddressScalar, { description: "The organization's e-mail address, at most 255 characters." })
  email: string;

  @ExternalReferenceInput("customer")
  externalReference?: string | null;

  @TagsInput("customer", "Left out or null: none.")
  tags?: string[] | null;

  @AcceptanceDay()
  @Field(() => DateScalar, {
    nullable: true,
    description:
      "The day the customer accepted the Microsoft Customer Agreement, not in the future. Left out or null: not accepted yet; the customer cannot buy until confirmCustomerAgreement is called.",
  })
  agreementAcceptedOn?: Day | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "For customers of an indirect provider: the id of the indirect reseller that manages the customer, ptr_…. Left out or null: none.",
  })
  indirectResellerId?: string | null;

  @Field(() => BillingAddressInput, {
    nullable: true,
    description: "The postal address for billing. Left out or null: none.",
  })
  billingAddress?: BillingAddressInput | null;

  @AtMost(CONTACTS_MAX, "contacts")
  @Field(() => [CustomerContactInput], {
    nullable: true,
    description: `The people or departments to contact, at most ${CONTACTS_MAX}. Left out or null: none.`,
  })
  contacts?: CustomerContactInput[] | null;
}

@InputType({ description: "New details of a customer. A field that is left out stays as it is." })
export class UpdateCustomerInput extends CustomerCommandInput {
  @RefusesNull()
  @TrimmedText("A company's name")
  @Field(() => String, {
    nullable: true,
    description:
      "The organization's name, 1 to 255 characters. Documents that are already published keep the former name. Left out: unchanged. Null is refused.",
  })
  companyName?: string | null;

  @RefusesNull()
  @ParsedBy<string>((text, { path }) => emailOf(text, ...path))
  @Field(() => EmailAddressScalar, {
    nullable: true,
    description: "The organization's e-mail address, at most 255 characters. Left out: unchanged. Null is refused.",
  })
  email?: string | null;

  @RefusesNull()
  @Field(() => CustomerSegment, {
    nullable: true,
    description: "The kind of organization, for purchases and renewals from now on. Left out: unchanged. Null is refused.",
  })
  segment?: CustomerSegment | null;

  @RefusesNull()
  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description:
      "The currency of prices and charges; one in which the customer's country has prices. Possible as long as nothing was charged to the customer and no subscription is open (code: CURRENCY_NOT_CHANGEABLE). Left out: unchanged. Null is refused.",
  })
  currency?: string | null;

  @Field(() => BillingAddressInput, {
    nullable: true,
    description:
      "The postal address for billing, as a whole. Documents that are already published keep the former address. Left out: unchanged. Null: no address.",
  })
  billingAddress?: BillingAddressInput | null;

  @AtMost(CONTACTS_MAX, "contacts")
  @Field(() => [CustomerContactInput], {
    nullable: true,
    description: `All people and departments to contact, at most ${CONTACTS_MAX}; they replace the present ones. Left out: unchanged. Null or empty: none.`,
  })
  contacts?: CustomerContactInput[] | null;
}

@InputType({ description: "A customer's acceptance of the Microsoft Customer Agreement." })
export class ConfirmCustomerAgreementInput extends DryRunCommandInput {
  @Field(() => ID, { description: "The id of the customer, cus_…. Code: NOT_FOUND when you cannot see the customer." })
  customerId: string;

  @AcceptanceDay()
  @Field(() => DateScalar, { description: "The day the customer accepted the agreement, not in the future." })
  acceptedOn: Day;
}

@ObjectType({ description: "The result of a mutation on a customer.", simpleResolvers: true })
export class CustomerPayload extends DryRunCommandPayload {
  /** Not shown: the `customer` field resolver loads it. Null when refused. */
  customerId: string | null;
}
