import { ChangeQuantityDocument } from "../../client/graphql.js";
import { cancelling, line, required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { expectNoChange, plan, startMarketplaceWith, story } from "../../support/story.js";

/** Tests the strict mode of the role matrix. @source R-ROLE-2, business-rules §5 */
startMarketplaceWith({ STRICT_MARKETPLACE_ROLES: "true" });

const AT = "2020-07-01T08:00:00Z";

async function toldOf(client: PartnerClient, { id }: Subscription): Promise<Record<string, boolean>> {
  type Seen = { subscription: { allowedActions: { action: string; isAllowed: boolean }[] } };
  const query = "query ($id: ID!) { subscription(id: $id) { allowedActions { action isAllowed } } }";
  const { data } = await client.send<Seen>(query, { id });
  return Object.fromEntries(required(data).subscription.allowedActions.map(({ action, isAllowed }) => [action, isAllowed]));
}

/** Returns the code of the top-level error for a role that is not allowed. */
async function refusalCode(
  partner: PartnerClient,
  client: PartnerClient,
  field: string,
  type: string,
  input: object,
): Promise<unknown> {
  const { errors } = await expectNoChange(partner, () =>
    client.send(`mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`, { input }),
  );
  return errors?.[0]?.extensions?.code;
}

test("plans of independent publishers require Global admin or Admin agent", async () => {
  const { partner, customer } = await story({ at: AT });
  const isv = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  const client = await partner.as("HELPDESK_AGENT", "SALES_AGENT", "BILLING_ADMIN");
  const change = { subscriptionId: isv.id, quantity: 2 };
  expect(await refusalCode(partner, client, "changeQuantity", "ChangeQuantityInput", change)).toBe("FORBIDDEN");
  expect(await refusalCode(partner, client, "cancelSubscription", "CancelSubscriptionInput", cancelling(isv.id))).toBe(
    "FORBIDDEN",
  );
  const order = { customerId: customer.id, lines: [line(plan("Contoso Sign"))] };
  expect(await refusalCode(partner, client, "placeOrder", "PlaceOrderInput", order)).toBe("FORBIDDEN");
  expect(await toldOf(client, isv)).toMatchObject({ CHANGE_QUANTITY: false, CANCEL: false, SUSPEND: true });
  await (await partner.as("ADMIN_AGENT")).mutate(ChangeQuantityDocument, change);
});

test("Microsoft's plans keep their usual permissions", async () => {
  const { partner, customer } = await story({ at: AT });
  const client = await partner.as("HELPDESK_AGENT");
  const { data, errors } = await client.send(
    "mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { orders { id } userErrors { code } } }",
    { input: { customerId: customer.id, lines: [line(plan("Microsoft 365 Basic"))] } },
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ placeOrder: { orders: [{}], userErrors: [] } });
  const subscription = await partner.buy(customer, plan("Microsoft 365 Basic"));
  expect(await toldOf(client, subscription)).toMatchObject({ CHANGE_QUANTITY: true });
});
