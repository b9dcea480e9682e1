import { Field, InputType } from "type-graphql";
import { OrderDirection } from "../core/list-orders.js";
import { describeEnum } from "./describe-enum.js";

describeEnum(OrderDirection, "OrderDirection", "The direction of a list's order.", {
  ASC: "The lowest value, the earliest date or the first name comes first.",
  DESC: "The highest value, the latest date or the last name comes first.",
});

/** How names are compared, for descriptions. */
export const SORTED_NAMES = "Letter case, accents and width are ignored; characters are compared by their code points.";

/**
 * The base class of a list's order: `class CustomerOrder extends OrderOf(CustomerOrderField)`. `fields` is declared with `describeEnum`.
 */
export function OrderOf<Name extends string>(fields: Readonly<Record<Name, Name>>) {
  @InputType()
  abstract class Order {
    @Field(() => fields, { description: "What the list is sorted by. Entries with equal values are sorted by id." })
    field: Name;

    @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC, description: "The direction, also of equal values' ids." })
    direction: OrderDirection;
  }
  return Order;
}

/** The options of an argument `filter`. */
export const filterArgument = { nullable: true, description: "Conditions for the list. Null: all entries." } as const;

/** The options of an argument `orderBy`. `byDefault` completes the sentence "Null: …". */
export const orderArgument = (byDefault: string) => ({
  nullable: true as const,
  description: `The order of the list. Null: ${byDefault}. A cursor is valid only with the order of its page; with another order it is refused with INVALID_INPUT.`,
});
