import { useContext, useState, type ReactNode } from "react";
import { addToCart } from "./cart-commands.ts";
import { ActiveCart, PROVIDER_BUYS } from "./cart.tsx";
import {
  ActiveCartDocument,
  type ActiveCartQuery,
  OfferPageDocument,
  PlanForCustomerDocument,
  type OfferPageQuery,
  type PlanFieldsFragment,
  type PlanForCustomerQuery,
} from "./client/graphql.ts";
import { CustomerField } from "./customer-field.tsx";
import { Fact } from "./fact.tsx";
import { countText, limitsText, moneyText, sentenceCase } from "./format.ts";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { PreviewDialog } from "./preview-dialog.tsx";
import type { Place } from "./route.ts";
import { mayBuy, SessionContext } from "./session-context.ts";
import { Empty, Loaded } from "./states.tsx";
import { termText } from "./subscription-texts.ts";
import { Cell, Row, Table } from "./table.tsx";
import { useQuery, type QueryState } from "./use-query.ts";

type Offer = NonNullable<OfferPageQuery["offer"]>;
type ForCustomer = NonNullable<PlanForCustomerQuery["customer"]>;
type Price = ForCustomer["prices"][number];

/** One offer: its plans, and for a chosen customer their prices and the way into the cart. */
export function OfferPage({ place, id }: Readonly<{ place: Place; id: string }>) {
  const query = useQuery(OfferPageDocument, { id });
  const { viewer } = useContext(SessionContext);
  const { customer } = place;
  const isBuyer = mayBuy(viewer);
  return (
    <Loaded query={query}>
      {({ offer }) =>
        offer === null ? (
          <>
            <PageHeading title="No such offer" />
            <Empty>There is no offer {id}.</Empty>
          </>
        ) : (
          <>
            <PageHeading title={offer.title} above={<Link to={{ page: "buy", customer }}>{isBuyer ? "Buy" : "Catalog"}</Link>} />
            <p>{offer.description}</p>
            <OfferFacts offer={offer} />
            <div className="filters">
              <CustomerField place={place} label={isBuyer ? "Customer who buys" : "Customer"} />
            </div>
            {customer === undefined ? (
              offer.plans.map((plan) => (
                <Plan key={plan.id} plan={plan}>
                  <p className="hint">
                    {isBuyer ? "Choose a customer to see its prices." : "Choose a customer to see whether it can buy."}
                  </p>
                </Plan>
              ))
            ) : (
              <PlansOfCustomer key={customer} plans={offer.plans} customerId={customer} />
            )}
          </>
        )
      }
    </Loaded>
  );
}

function OfferFacts({ offer }: Readonly<{ offer: Offer }>) {
  const { publisher, segments, markets, isExclusive } = offer;
  return (
    <dl className="facts">
      <Fact name="Publisher">{publisher.name}</Fact>
      {publisher.supportContact.email !== null && <Fact name="Support">{publisher.supportContact.email}</Fact>}
      <Fact name="For">{segments.map(sentenceCase).join(", ")}</Fact>
      <Fact name="Countries">{markets.length > 8 ? countText(markets.length, "country", "countries") : markets.join(", ")}</Fact>
      {isExclusive && <Fact name="Sold by">Selected partners only</Fact>}
    </dl>
  );
}

/** The cart of a customer, and the plans that can be added to it. */
function PlansOfCustomer({ plans, customerId }: Readonly<{ plans: readonly PlanFieldsFragment[]; customerId: string }>) {
  const cart = useQuery(ActiveCartDocument, { customerId });
  return (
    <>
      <ActiveCart query={cart} />
      {plans.map((plan) => (
        <Plan key={plan.id} plan={plan}>
          <PlanOfCustomer plan={plan} customerId={customerId} cart={cart} />
        </Plan>
      ))}
    </>
  );
}

function Plan({ plan, children }: Readonly<{ plan: PlanFieldsFragment; children: ReactNode }>) {
  const { id, title, trialDays } = plan;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="minor">
        {limitsText(plan)} licenses
        {trialDays !== null && `, with a free trial of ${countText(trialDays, "day")}`}
      </p>
      {children}
    </section>
  );
}

type PlanOfCustomerProps = Readonly<{ plan: PlanFieldsFragment; customerId: string; cart: QueryState<ActiveCartQuery> }>;

function PlanOfCustomer({ plan, customerId, cart }: PlanOfCustomerProps) {
  const query = useQuery(PlanForCustomerDocument, { planId: plan.id, customerId });
  const cartId = cart.data?.customer?.carts.nodes[0]?.id ?? null;
  const [isAdding, setIsAdding] = useState(false);
  const [done, setDone] = useState<readonly string[]>([]);
  return (
    <Loaded query={query}>
      {({ customer }) =>
        customer === null ? (
          <Empty>There is no customer {customerId}, or you cannot see it.</Empty>
        ) : (
          <>
            {customer.prices.some(({ unitPrice }) => unitPrice !== null) && (
              <Prices prices={customer.prices} title={plan.title} />
            )}
            {customer.availability.isPurchasable ? (
              <AddButton title={plan.title} cart={cart} onAdd={() => setIsAdding(true)} />
            ) : (
              <Refusal availability={customer.availability} />
            )}
            <p role="status" className="done">
              {done.length > 0 && `Added. ${done.join(". ")}.`}
            </p>
            {isAdding && (
              <PreviewDialog
                title="Add to the cart"
                subject={`${plan.title} for ${customer.companyName}`}
                fields={<LineFields plan={plan} prices={customer.prices} />}
                commandOf={addToCart(customerId, cartId, plan.id)}
                onClose={() => setIsAdding(false)}
                onDone={(texts) => {
                  setIsAdding(false);
                  setDone(texts);
                }}
              />
            )}
          </>
        )
      }
    </Loaded>
  );
}

type AddButtonProps = Readonly<{ title: string; cart: QueryState<ActiveCartQuery>; onAdd: () => void }>;

/** Adds to the cart once it is known: what is added to an unknown one would make a second cart. */
function AddButton({ title, cart, onAdd }: AddButtonProps) {
  const { viewer } = useContext(SessionContext);
  if (!mayBuy(viewer))
    return (
      <p className="hint">
        {cart.data?.customer?.companyName} can buy this plan. {PROVIDER_BUYS}
      </p>
    );
  const isKnown = cart.data !== null && cart.error === null;
  return (
    <>
      <button type="button" className="primary" disabled={!isKnown} onClick={onAdd}>
        Add {title} to the cart
      </button>
      {!isKnown && <p className="hint">{cart.error === null ? "The cart loads." : "The cart could not be read."}</p>}
    </>
  );
}

/** Why a plan cannot be bought, and what to do instead. */
function Refusal({ availability: { reasons, message, reactivate } }: Readonly<{ availability: ForCustomer["availability"] }>) {
  return (
    <div className="notice">
      Cannot be bought: {reasons.map((reason) => sentenceCase(reason).toLowerCase()).join(", ")}. {message}{" "}
      {reactivate !== null && (
        <Link to={{ page: "subscription", id: reactivate.id }}>Go to {reactivate.displayName} to reactivate it</Link>
      )}
    </div>
  );
}

function Prices({ prices, title }: Readonly<{ prices: readonly Price[]; title: string }>) {
  return (
    <Table
      label={`Prices of ${title}`}
      columns={["Term and billing", "List price of a term", "Margin", "Price per license and billing"]}
      numeric={["List price of a term", "Margin", "Price per license and billing"]}
    >
      {prices.map((price) => (
        <Row key={termText(price)}>
          <Cell isTitle>{termText(price)}</Cell>
          <Cell label="List price of a term" isNumber>
            {price.listPrice === null ? "—" : moneyText(price.listPrice)}
          </Cell>
          <Cell label="Margin" isNumber>
            {price.marginPercentage === null ? "—" : `${price.marginPercentage}%`}
          </Cell>
          <Cell label="Price per license and billing" isNumber>
            {price.unitPrice === null ? "—" : moneyText(price.unitPrice)}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function LineFields({ plan, prices }: Readonly<{ plan: PlanFieldsFragment; prices: readonly Price[] }>) {
  return (
    <>
      <label className="field">
        <span>Term and billing</span>
        <select name="price">
          {prices.map((price) => (
            <option key={termText(price)} value={`${price.termDuration} ${price.billingCycle}`}>
              {termText(price)}
              {price.unitPrice !== null && `: ${moneyText(price.unitPrice)}`}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>Licenses, {limitsText(plan)}</span>
        <input type="number" name="quantity" required defaultValue={plan.minimumQuantity} step={1} inputMode="numeric" />
      </label>
      <label className="field">
        <span>Your name for the subscription; empty: the title of the offer</span>
        <input name="nickname" maxLength={255} autoComplete="off" />
      </label>
    </>
  );
}
