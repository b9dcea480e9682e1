import { useId } from "react";
import { instantAt, MILLISECONDS_PER_DAY } from "../../../core/clock.ts";
import { SubscriptionAfterDocument, SubscriptionBeforeDocument, type SubscriptionStatus } from "./client/graphql.ts";
import { Fact } from "./fact.tsx";
import { dayText, numberText } from "./format.ts";
import { Loaded } from "./states.tsx";
import { StatusBadge } from "./status-badge.tsx";
import type { Span } from "./time-scale.ts";
import { useQuery } from "./use-query.ts";
import { useSettled } from "./use-settled.ts";

type AsOfProps = Readonly<{ id: string; span: Span; now: number; chosen: number | null; onChoose: (at: number | null) => void }>;

/** A slider below the line of time, and the subscription as it was or will be on the chosen day. */
export function AsOf({ id, span, now, chosen, onChoose }: AsOfProps) {
  const name = useId();
  const asked = useSettled(chosen);
  const day = (at: number) => dayText(instantAt(at).toISOString());
  return (
    <div className="as-of">
      <input
        type="range"
        aria-label="As of"
        aria-valuetext={chosen === null ? "now" : day(chosen)}
        min={span.start}
        max={span.end}
        step={MILLISECONDS_PER_DAY}
        value={chosen ?? now}
        onChange={({ target }) => onChoose(Number(target.value))}
      />
      {chosen === null ? (
        <p className="minor">Drag the handle, or use the arrow keys, to see the subscription as it was or as it will be.</p>
      ) : (
        <section className="then" aria-labelledby={name}>
          <h3 id={name}>
            {chosen < now ? "As it was on" : "As it will be on"} {day(chosen)}
          </h3>
          {asked !== null && (asked < now ? <Before id={id} at={asked} /> : <After id={id} at={asked} />)}
          <button type="button" onClick={() => onChoose(null)}>
            Back to now
          </button>
        </section>
      )}
    </div>
  );
}

type AtProps = Readonly<{ id: string; at: number }>;

function Before({ id, at }: AtProps) {
  const query = useQuery(SubscriptionBeforeDocument, { id, instant: instantAt(at).toISOString() });
  return <Loaded query={query}>{({ subscription }) => <Then state={subscription?.at ?? null} />}</Loaded>;
}

function After({ id, at }: AtProps) {
  const query = useQuery(SubscriptionAfterDocument, { id, instant: instantAt(at).toISOString() });
  return <Loaded query={query}>{({ subscription }) => <Then state={subscription} />}</Loaded>;
}

type State = Readonly<{
  status: SubscriptionStatus;
  isTrial: boolean;
  quantity: number;
  autoRenew: boolean;
  plan: { title: string };
  term: { startsOn: string; endsOn: string } | null;
}>;

function Then({ state }: Readonly<{ state: State | null }>) {
  if (state === null) return <p>The subscription did not exist yet.</p>;
  const { status, isTrial, quantity, autoRenew, plan, term } = state;
  return (
    <dl className="facts">
      <Fact name="Status">
        <StatusBadge status={status} isTrial={isTrial} actionNeeded={null} />
      </Fact>
      <Fact name="Licenses">{numberText(quantity)}</Fact>
      <Fact name="Plan">{plan.title}</Fact>
      <Fact name="Auto-renewal">{autoRenew ? "On" : "Off"}</Fact>
      <Fact name="Term">{term === null ? "—" : `${dayText(term.startsOn)} – ${dayText(term.endsOn)}`}</Fact>
    </dl>
  );
}
