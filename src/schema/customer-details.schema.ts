import { Field, InputType, ObjectType } from "type-graphql";
import { emailOf } from "../core/text-input.js";
import { ContactPurpose } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { ParsedBy, TrimmedText } from "./input-parser.js";
import { EmailAddressScalar } from "./scalars.schema.js";

describeEnum(ContactPurpose, "ContactPurpose", "What a contact of a customer is for.", {
  BILLING: "Questions about invoices and payments.",
  TECHNICAL: "Questions about the use of subscriptions.",
  ADMIN: "Questions about contracts and the account.",
});

const POSTAL_CODE_LENGTH_MAX = 20;
const PHONE_LENGTH_MAX = 50;

@ObjectType({ description: "A postal address for billing, in the customer's country.", simpleResolvers: true })
export class BillingAddress {
  @Field({ description: "Street and number." })
  line1: string;

  @Field(() => String, { nullable: true, description: "A second line, for example the floor; null for none." })
  line2: string | null;

  @Field({ description: "The city." })
  city: string;

  @Field(() => String, { nullable: true, description: "The state, province or region; null for none." })
  region: string | null;

  @Field(() => String, { nullable: true, description: "The postal code; null for none." })
  postalCode: string | null;
}

@ObjectType({ description: "A person or department of a customer.", simpleResolvers: true })
export class CustomerContact {
  @Field(() => ContactPurpose, { description: "What the contact is for." })
  purpose: ContactPurpose;

  @Field({ description: "The contact's name." })
  name: string;

  @Field(() => EmailAddressScalar, { description: "The contact's e-mail address." })
  email: string;

  @Field(() => String, { nullable: true, description: "The contact's phone number; null for none." })
  phone: string | null;
}

@InputType({ description: "A postal address for billing, in the customer's country." })
export class BillingAddressInput {
  @TrimmedText("line1")
  @Field({ description: "Street and number, 1 to 255 characters." })
  line1: string;

  @TrimmedText("line2")
  @Field(() => String, {
    nullable: true,
    description: "A second line, for example the floor, 1 to 255 characters. Left out or null: none.",
  })
  line2?: string | null;

  @TrimmedText("A city")
  @Field({ description: "The city, 1 to 255 characters." })
  city: string;

  @TrimmedText("A region")
  @Field(() => String, {
    nullable: true,
    description: "The state, province or region, 1 to 255 characters. Left out or null: none.",
  })
  region?: string | null;

  @TrimmedText("A postal code", POSTAL_CODE_LENGTH_MAX)
  @Field(() => String, {
    nullable: true,
    description: `The postal code, 1 to ${POSTAL_CODE_LENGTH_MAX} characters. Left out or null: none.`,
  })
  postalCode?: string | null;
}

@InputType({ description: "A person or department of a customer." })
export class CustomerContactInput {
  @Field(() => ContactPurpose, { description: "What the contact is for. Several contacts can have the same purpose." })
  purpose: ContactPurpose;

  @TrimmedText("A contact's name")
  @Field({ description: "The contact's name, 1 to 255 characters." })
  name: string;

  @ParsedBy<string>((text, { path }) => emailOf(text, ...path))
  @Field(() => EmailAddressScalar, { description: "The contact's e-mail address, at most 255 characters." })
  email: string;

  @TrimmedText("A phone number", PHONE_LENGTH_MAX)
  @Field(() => String, {
    nullable: true,
    description: `The contact's phone number, 1 to ${PHONE_LENGTH_MAX} characters. Left out or null: none.`,
  })
  phone?: string | null;
}
