import { useState } from "react";
import { PlanChangesDocument, type PlanChangeTiming } from "./client/graphql.ts";
import { limitsText } from "./format.ts";
import { Empty, Loaded } from "./states.tsx";
import type { Subscription } from "./subscription-texts.ts";
import { useQuery } from "./use-query.ts";

const TIMINGS: readonly (readonly [PlanChangeTiming, string])[] = [
  ["NOW", "Now, for the rest of the term"],
  ["AT_RENEWAL", "From the next term on"],
];

/** When a field of a form says that a plan changes; now by default. */
export const timingOf = (text: string): PlanChangeTiming => TIMINGS.find(([timing]) => timing === text)?.[0] ?? "NOW";

/** The plans that a subscription can change to, and why it cannot change to the others. */
export function PlanChangeFields({ subscription }: Readonly<{ subscription: Subscription }>) {
  const [timing, setTiming] = useState<PlanChangeTiming>("NOW");
  const query = useQuery(PlanChangesDocument, { id: subscription.id, timing });
  return (
    <>
      <label className="field">
        <span>When</span>
        <select name="timing" value={timing} onChange={({ target }) => setTiming(timingOf(target.value))}>
          {TIMINGS.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <Loaded query={query}>
        {({ subscription: found }) => {
          const changes = found?.planChanges ?? [];
          const impossible = changes.filter(({ isPossible }) => !isPossible);
          return (
            <>
              <label className="field">
                <span>Plan</span>
                <select name="planId" required>
                  {changes
                    .filter(({ isPossible }) => isPossible)
                    .map(({ plan }) => (
                      <option key={plan.id} value={plan.id}>
                        {plan.title}, {limitsText(plan)} licenses
                      </option>
                    ))}
                </select>
              </label>
              {impossible.length === changes.length && <Empty>There is no plan to change to.</Empty>}
              {impossible.map(({ plan, reason }) => (
                <p key={plan.id} className="minor">
                  {plan.title}: {reason}
                </p>
              ))}
            </>
          );
        }}
      </Loaded>
      <label className="field">
        <span>Licenses</span>
        <input type="number" name="quantity" required defaultValue={subscription.quantity} step={1} inputMode="numeric" />
      </label>
    </>
  );
}
