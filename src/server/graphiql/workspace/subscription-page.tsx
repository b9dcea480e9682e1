import { useContext, useState } from "react";
import { instant } from "../../../core/clock.ts";
import { Actions } from "./actions.tsx";
import { AsGraphql } from "./as-graphql.tsx";
import { AsOf } from "./as-of.tsx";
import { SubscriptionPageDocument } from "./client/graphql.ts";
import { Fact } from "./fact.tsx";
import { dayText, instantText, moneyText, numberText, sentenceCase } from "./format.ts";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { SessionContext } from "./session-context.ts";
import { Empty, Loaded } from "./states.tsx";
import { StatusBadge } from "./status-badge.tsx";
import { History } from "./subscription-history.tsx";
import { termText, type Subscription } from "./subscription-texts.ts";
import { TimeLine } from "./time-line.tsx";
import { marksAhead, marksBehind, type TimeMark } from "./time-marks.ts";
import { spanOf } from "./time-scale.ts";
import { useQuery } from "./use-query.ts";

/** One subscription: what it is, its line of time, what can be done with it, and its history. */
export function SubscriptionPage({ id }: Readonly<{ id: string }>) {
  const query = useQuery(SubscriptionPageDocument, { id });
  return (
    <Loaded query={query}>
      {({ subscription }) =>
        subscription === null ? (
          <>
            <PageHeading title="No such subscription" />
            <Empty>There is no subscription {id}, or you cannot see it.</Empty>
          </>
        ) : (
          <Shown subscription={subscription} />
        )
      }
    </Loaded>
  );
}

function Shown({ subscription }: Readonly<{ subscription: Subscription }>) {
  const { customer, displayName, actionNeeded } = subscription;
  return (
    <>
      <PageHeading
        title={displayName}
        above={
          <>
            <Link to={{ page: "subscriptions" }}>Subscriptions</Link> ·{" "}
            <Link to={{ page: "customer", id: customer.id }}>{customer.companyName}</Link>
          </>
        }
      >
        <StatusBadge {...subscription} />
      </PageHeading>
      {actionNeeded !== null && (
        <p className="notice">
          {actionNeeded.reason}{" "}
          {actionNeeded.publisherUrl !== null && (
            <a href={actionNeeded.publisherUrl} rel="noreferrer" target="_blank">
              Open the publisher&apos;s site
            </a>
          )}
        </p>
      )}
      <Facts subscription={subscription} />
      <Time subscription={subscription} />
      <Actions subscription={subscription} />
      <History subscription={subscription} />
      <AsGraphql document={SubscriptionPageDocument} variables={{ id: subscription.id }} />
    </>
  );
}

function Facts({ subscription }: Readonly<{ subscription: Subscription }>) {
  const { plan, offer, term, renewal, addOns, externalReference, tags, trialEndsOn, isTrial } = subscription;
  const amount = renewal?.estimatedAmount ?? null;
  return (
    <dl className="facts">
      <Fact name="Plan">{plan.title}</Fact>
      <Fact name="Publisher">{offer.publisher.name}</Fact>
      <Fact name="Licenses">{numberText(subscription.quantity)}</Fact>
      <Fact name="Term and billing">{termText(subscription)}</Fact>
      {term !== null && <Fact name="Current term">{`${dayText(term.startsOn)} – ${dayText(term.endsOn)}`}</Fact>}
      {term?.unitPrice != null && <Fact name="Price per license">{moneyText(term.unitPrice)}</Fact>}
      {isTrial && trialEndsOn !== null && <Fact name="Trial ends">{dayText(trialEndsOn)}</Fact>}
      <Fact name="Auto-renewal">{subscription.autoRenew ? "On" : "Off"}</Fact>
      {renewal !== null && (
        <Fact name="Renewal">
          {sentenceCase(renewal.outcome)}
          {amount !== null && `: ${moneyText(amount)}`}
          {renewal.isAtRisk && <span className="attention"> at risk</span>}
        </Fact>
      )}
      {addOns.length > 0 && (
        <Fact name="Add-ons">
          {addOns.map(({ plan: { title }, quantity }) => `${numberText(quantity)} × ${title}`).join(", ")}
        </Fact>
      )}
      {subscription.indirectResellerMpnId !== null && <Fact name="Reseller">MPN id {subscription.indirectResellerMpnId}</Fact>}
      {externalReference !== null && <Fact name="Your reference">{externalReference}</Fact>}
      {tags.length > 0 && <Fact name="Tags">{tags.join(", ")}</Fact>}
      <Fact name="Ordered">{instantText(subscription.orderedAt)}</Fact>
    </dl>
  );
}

function Time({ subscription }: Readonly<{ subscription: Subscription }>) {
  const { viewer } = useContext(SessionContext);
  const [chosen, setChosen] = useState<number | null>(null);
  const now = instant(viewer.now).getTime();
  const behind = marksBehind(subscription);
  const ahead = marksAhead(subscription, viewer.now);
  const span = spanOf([now, instant(subscription.orderedAt).getTime(), ...[...behind, ...ahead].map(({ at }) => at)]);
  return (
    <section aria-labelledby="time">
      <h2 id="time">Line of time</h2>
      <TimeLine span={span} now={now} chosen={chosen} behind={behind} ahead={ahead} />
      <AsOf id={subscription.id} span={span} now={now} chosen={chosen} onChoose={setChosen} />
      <h3>Ahead</h3>
      {ahead.length === 0 ? <p className="minor">Nothing, if nobody changes anything.</p> : <Ahead marks={ahead} />}
    </section>
  );
}

const AHEAD_SHOWN = 6;

function Ahead({ marks }: Readonly<{ marks: readonly TimeMark[] }>) {
  const item = ({ key, when, title }: TimeMark) => (
    <li key={key}>
      <span className="when">{when}</span> {title}
    </li>
  );
  const rest = marks.slice(AHEAD_SHOWN);
  return (
    <>
      <ol className="marks">{marks.slice(0, AHEAD_SHOWN).map(item)}</ol>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <ol className="marks">{rest.map(item)}</ol>
        </details>
      )}
    </>
  );
}
