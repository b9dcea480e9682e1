import { Field, ObjectType } from "type-graphql";
import { formatMinor, type Minor } from "../core/money.js";
import { CurrencyCodeScalar, DecimalScalar } from "./scalars.schema.js";

@ObjectType({ description: "An exact amount in one currency, tax excluded.", simpleResolvers: true })
export class Money {
  @Field(() => DecimalScalar, {
    description: 'The amount, with the currency\'s number of decimals: "7.74" in USD, "2515" in JPY. Negative for a credit.',
  })
  amount: string;

  @Field(() => CurrencyCodeScalar, { description: "The currency of the amount." })
  currency: string;
}

/** Converts minor units to `Money`: 774 and USD become `{ amount: "7.74", currency: "USD" }`. */
export function toMoney(minor: Minor, currency: string): Money {
  return { amount: formatMinor(minor, currency), currency };
}
