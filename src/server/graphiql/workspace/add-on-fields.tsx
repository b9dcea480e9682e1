import { useState } from "react";
import { EligibleAddOnsDocument, type EligibleAddOnsQuery } from "./client/graphql.ts";
import { countText, limitsText } from "./format.ts";
import { Empty, Loaded } from "./states.tsx";
import type { Subscription } from "./subscription-texts.ts";
import { useQuery } from "./use-query.ts";

type Eligible = NonNullable<EligibleAddOnsQuery["subscription"]>;

/** The number of licenses of each add-on: to add, change or remove one. */
export function AddOnFields({ subscription }: Readonly<{ subscription: Subscription }>) {
  const query = useQuery(EligibleAddOnsDocument, { id: subscription.id });
  return (
    <Loaded query={query}>
      {({ subscription: found }) =>
        found === null || found.eligibleAddOns.length === 0 ? (
          <Empty>There are no add-ons for this plan.</Empty>
        ) : (
          <AddOn found={found} />
        )
      }
    </Loaded>
  );
}

function AddOn({ found: { addOns, eligibleAddOns } }: Readonly<{ found: Eligible }>) {
  const [planId, setPlanId] = useState(eligibleAddOns[0]?.id ?? "");
  const plan = eligibleAddOns.find(({ id }) => id === planId);
  const owned = (id: string) => addOns.find((addOn) => addOn.plan.id === id && addOn.status === "ACTIVE")?.quantity ?? 0;
  return (
    <>
      <label className="field">
        <span>Add-on</span>
        <select name="planId" value={planId} onChange={({ target }) => setPlanId(target.value)}>
          {eligibleAddOns.map(({ id, title }) => (
            <option key={id} value={id}>
              {title} ({owned(id) === 0 ? "none" : countText(owned(id), "license")})
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Licenses, {plan !== undefined && limitsText(plan)}; 0 removes the add-on</span>
        <input
          key={planId}
          type="number"
          name="quantity"
          required
          min={0}
          defaultValue={owned(planId) || plan?.minimumQuantity}
          step={1}
          inputMode="numeric"
        />
      </label>
    </>
  );
}
