import { useContext, useState } from "react";
import { cartDueTexts, checkOut, lineText, removeFromCart } from "./cart-commands.ts";
import { ActiveCartDocument, type ActiveCartQuery, type CartFieldsFragment } from "./client/graphql.ts";
import { dueTexts } from "./due-texts.ts";
import { instantText, moneyText } from "./format.ts";
import { PreviewDialog } from "./preview-dialog.tsx";
import { goTo } from "./route.ts";
import { mayBuy, SessionContext } from "./session-context.ts";
import { Empty, Loaded } from "./states.tsx";
import { termText } from "./subscription-texts.ts";
import { Cell, Row, Table } from "./table.tsx";
import { useQuery, type QueryState } from "./use-query.ts";

/** Resellers do not buy. */
export const PROVIDER_BUYS = "Your indirect provider buys for this customer.";

type Line = CartFieldsFragment["lines"][number];

const BUYER_COLUMNS = ["Plan", "Licenses", "Price", "Due", "Remove"];

/** The cart of a customer: its lines, what they cost, and the purchase. */
export function Cart({ customerId }: Readonly<{ customerId: string }>) {
  return <ActiveCart query={useQuery(ActiveCartDocument, { customerId })} />;
}

/** The cart of a customer, as a query has found it. */
export function ActiveCart({ query }: Readonly<{ query: QueryState<ActiveCartQuery> }>) {
  const { viewer } = useContext(SessionContext);
  return (
    <section aria-labelledby="cart">
      <h2 id="cart">Cart</h2>
      <Loaded query={query}>
        {({ customer }) => {
          if (customer === null) return <Empty>No such customer.</Empty>;
          const [cart] = customer.carts.nodes;
          return (
            <>
              {customer.carts.totalCount > 1 && (
                <p className="notice">
                  {customer.companyName} has {customer.carts.totalCount} active carts. This is the one that was changed last.
                </p>
              )}
              {customer.agreementAcceptedOn === null && (
                <p className="notice">{customer.companyName} has not accepted the customer agreement and cannot buy.</p>
              )}
              {cart === undefined || cart.lines.length === 0 ? (
                <Empty>The cart is empty. {mayBuy(viewer) ? "Add a plan from the catalog." : PROVIDER_BUYS}</Empty>
              ) : (
                <Content key={cart.id} cart={cart} companyName={customer.companyName} />
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function Content({ cart, companyName }: Readonly<{ cart: CartFieldsFragment; companyName: string }>) {
  const { viewer } = useContext(SessionContext);
  const [isBuying, setIsBuying] = useState(false);
  const [removed, setRemoved] = useState<Line | null>(null);
  const isBuyer = mayBuy(viewer);
  const showOrders = (orders: readonly string[], refused: readonly string[]) =>
    goTo({ page: "orders", ids: orders.join(",") }, "push", refused);
  return (
    <>
      <Table label="Cart" columns={isBuyer ? BUYER_COLUMNS : ["Plan", "Licenses"]} numeric={["Licenses", "Price"]}>
        {cart.lines.map((line) => (
          <LineRow key={line.id} line={line} onRemove={isBuyer ? () => setRemoved(line) : null} />
        ))}
      </Table>
      <p className="due">
        <strong>
          {cart.total === null
            ? isBuyer
              ? "The total is not known until every line can be bought."
              : "You agree the prices with your indirect provider, so they are not shown here."
            : cartDueTexts(cart).join(", ") || "Nothing to pay"}
        </strong>
        <span className="minor"> The cart expires on {instantText(cart.expiresAt)}.</span>
      </p>
      {isBuyer ? (
        <button type="button" className="primary" onClick={() => setIsBuying(true)}>
          Review and buy
        </button>
      ) : (
        <p className="hint">{PROVIDER_BUYS}</p>
      )}
      {removed !== null && (
        <PreviewDialog
          title="Remove from the cart"
          subject={lineText(removed)}
          fields={null}
          commandOf={removeFromCart(cart.id, removed.id)}
          onClose={() => setRemoved(null)}
          onDone={() => setRemoved(null)}
        />
      )}
      {isBuying && (
        <PreviewDialog
          title="Review and buy"
          subject={companyName}
          fields={
            <label className="field">
              <span>The customer&apos;s purchase order number, if it has one</span>
              <input name="purchaseOrderNumber" maxLength={50} autoComplete="off" />
            </label>
          }
          commandOf={checkOut(cart.id, showOrders)}
          onClose={() => setIsBuying(false)}
          onDone={() => setIsBuying(false)}
        />
      )}
    </>
  );
}

function LineRow({ line, onRemove }: Readonly<{ line: Line; onRemove: (() => void) | null }>) {
  const { plan, nickname, quantity, unitPrice, error } = line;
  return (
    <Row>
      <Cell isTitle>
        {nickname ?? plan.title}
        <span className="minor">
          {nickname !== null && `${plan.title} · `}
          {termText(line)}
        </span>
        {error !== null && <span className="attention">{error.message}</span>}
      </Cell>
      <Cell label="Licenses" isNumber>
        {quantity}
      </Cell>
      {onRemove !== null && (
        <>
          <Cell label="Price" isNumber>
            {unitPrice === null ? "—" : moneyText(unitPrice)}
          </Cell>
          <Cell label="Due">{dueTexts(line).join(", ") || "—"}</Cell>
          <Cell>
            <button type="button" onClick={onRemove} aria-label={`Remove ${lineText(line)}`}>
              Remove
            </button>
          </Cell>
        </>
      )}
    </Row>
  );
}
