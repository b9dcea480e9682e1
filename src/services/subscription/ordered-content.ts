import type { AddOn } from "../../entities/add-on.entity.js";
import type { OrderLine } from "../../entities/order-line.entity.js";
import type { TermAndCycle } from "../catalog/rules/terms.js";
import type { PurchaseAmounts } from "../customer/rules/purchase-amounts.js";

/** A subscription or add-on as it is bought. */
type Bought = Pick<AddOn, "quantity" | "currency" | "unitPriceMinor" | "priceAdjustment">;

type OrderedContent = Pick<OrderLine, "orderedQuantity" | "priceAdjustment" | keyof TermAndCycle | keyof PurchaseAmounts> &
  Pick<OrderLine, "currency" | "unitPriceMinor">;

/** What an order line keeps of what was bought with it, for its whole life. */
export const orderedContent = (
  { quantity, currency, unitPriceMinor, priceAdjustment }: Bought,
  { termDuration, billingCycle }: TermAndCycle,
  amounts: PurchaseAmounts,
): OrderedContent => ({
  ...{ orderedQuantity: quantity, termDuration, billingCycle },
  ...{ currency, unitPriceMinor, priceAdjustment, ...amounts },
});
