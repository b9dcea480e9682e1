import { useState } from "react";
import { ConversionsDocument, type ConversionsQuery } from "./client/graphql.ts";
import { limitsText, moneyText, textOf } from "./format.ts";
import { Empty, Loaded } from "./states.tsx";
import { termText, type Subscription } from "./subscription-texts.ts";
import { useQuery } from "./use-query.ts";

type PlanChange = NonNullable<ConversionsQuery["subscription"]>["planChanges"][number];
type Price = PlanChange["prices"][number];

const keyOf = ({ termDuration, billingCycle }: Price): string => `${termDuration} ${billingCycle}`;

/** The term and the billing cycle that a form names. */
export function priceOf(values: FormData): { termDuration: string; billingCycle: Price["billingCycle"] } {
  const [termDuration = "", billingCycle = ""] = textOf(values, "price").split(" ");
  return { termDuration, billingCycle: billingCycle as Price["billingCycle"] };
}

/** The plans to which a trial can be converted, with their prices. */
export function ConversionFields({ subscription }: Readonly<{ subscription: Subscription }>) {
  const query = useQuery(ConversionsDocument, { id: subscription.id });
  return (
    <Loaded query={query}>
      {({ subscription: found }) => {
        const changes = (found?.planChanges ?? []).filter(({ action }) => action === "CONVERT_TRIAL");
        const possible = changes.filter(({ isPossible }) => isPossible);
        return (
          <>
            {possible.length === 0 && <Empty>There is no plan to which this trial can be converted.</Empty>}
            {possible.length > 0 && <Conversion changes={possible} quantity={subscription.quantity} />}
            {changes
              .filter(({ isPossible }) => !isPossible)
              .map(({ plan, reason }) => (
                <p key={plan.id} className="minor">
                  {plan.title}: {reason}
                </p>
              ))}
          </>
        );
      }}
    </Loaded>
  );
}

function Conversion({ changes, quantity }: Readonly<{ changes: readonly PlanChange[]; quantity: number }>) {
  const [planId, setPlanId] = useState(changes[0]?.plan.id ?? "");
  const chosen = changes.find(({ plan }) => plan.id === planId) ?? changes[0];
  if (chosen === undefined) return null;
  const { plan, prices } = chosen;
  return (
    <>
      <label className="field">
        <span>Plan</span>
        <select name="planId" value={plan.id} onChange={({ target }) => setPlanId(target.value)}>
          {changes.map((change) => (
            <option key={change.plan.id} value={change.plan.id}>
              {change.plan.title}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Term and billing, list price per license</span>
        <select key={plan.id} name="price" required>
          {prices
            .filter(({ billingCycle }) => billingCycle !== "NONE")
            .map((price) => (
              <option key={keyOf(price)} value={keyOf(price)}>
                {termText(price)}
                {price.unitPrice !== null && `: ${moneyText(price.unitPrice)}`}
              </option>
            ))}
        </select>
      </label>
      <label className="field">
        <span>Licenses, {limitsText(plan)}</span>
        <input type="number" name="quantity" required defaultValue={quantity} step={1} inputMode="numeric" />
      </label>
    </>
  );
}
