import { SubscriptionAction } from "../../../src/core/subscription-actions.js";
import type { Role } from "../../../src/core/vocabulary.js";
import { ChangeQuantityDocument, CreateCartDocument } from "../../client/graphql.js";
import { cancelling, line, required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { expectNoChange, plan, startMarketplaceWith, story } from "../../support/story.js";

/** Tests the strict mode of the role matrix. @source R-ROLE-2, business-rules §5 */
startMarketplaceWith({ STRICT_MARKETPLACE_ROLES: "true" });

const AT = "2020-07-01T08:00:00Z";

/** The actions that `allowedActions` refuses because of the caller's role. */
async function roleRefusals(client: PartnerClient, { id }: Subscription): Promise<string[]> {
  type Seen = { subscription: { allowedActions: { action: string; code: string | null }[] } };
  const query = "query ($id: ID!) { subscription(id: $id) { allowedActions { action code } } }";
  const { allowedActions } = required((await client.send<Seen>(query, { id })).data).subscription;
  return allowedActions.filter(({ code }) => code === "ROLE_NOT_ALLOWED").map(({ action }) => action);
}

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

type Command = Readonly<{ input: object; field: string; type: string }>;

/** A valid input of the command for each action on a subscription. */
function commandOf(action: SubscriptionAction, subscriptionId: string): Command {
  const commands: Record<SubscriptionAction, readonly [field: string, input: object]> = {
    RENAME: ["renameSubscription", { nickname: "Other" }],
    CHANGE_QUANTITY: ["changeQuantity", { quantity: 2 }],
    CHANGE_PLAN: ["changePlan", { planId: plan("Tailwind Desk Plus"), timing: "NOW" }],
    UPDATE_ADD_ONS: ["updateAddOns", { addOns: [] }],
    SUSPEND: ["suspendSubscription", { reason: "CUSTOMER_REQUEST" }],
    REACTIVATE: ["reactivateSubscription", {}],
    CANCEL: ["cancelSubscription", cancelling(subscriptionId)],
    CHANGE_AUTO_RENEW: ["setAutoRenew", { autoRenew: false }],
    SCHEDULE_CHANGE: ["scheduleChange", { quantity: 2 }],
    SET_INDIRECT_RESELLER: ["setIndirectReseller", { mpnId: "4999999" }],
    CONVERT_TRIAL: ["convertTrial", { planId: plan("Contoso Sign"), quantity: 1, termDuration: "P1M", billingCycle: "MONTHLY" }],
  };
  const [field, input] = commands[action];
  return { field, type: `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`, input: { subscriptionId, ...input } };
}

const others: Role[] = ["HELPDESK_AGENT", "SALES_AGENT", "BILLING_ADMIN"];

/** The actions that roles other than Global admin and Admin agent may not do on plans of independent publishers. */
const RESERVED: readonly SubscriptionAction[] = [
  "RENAME",
  "CHANGE_QUANTITY",
  "CHANGE_PLAN",
  "UPDATE_ADD_ONS",
  "CANCEL",
  "CHANGE_AUTO_RENEW",
  "SCHEDULE_CHANGE",
  "SET_INDIRECT_RESELLER",
];

test("a command on an independent publisher's plan requires the roles that allowedActions requires", async () => {
  const { partner, customer } = await story({ at: AT });
  const isv = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  const client = await partner.as(...others);
  const told = await roleRefusals(client, isv);
  expect(told.toSorted()).toEqual([...RESERVED].toSorted());
  for (const action of RESERVED) {
    const { field, type, input } = commandOf(action, isv.id);
    expect({ action, code: await refusalCode(partner, client, field, type, input) }).toEqual({ action, code: "FORBIDDEN" });
  }
  for (const action of Object.values(SubscriptionAction).filter((one) => !RESERVED.includes(one))) {
    const { field, type, input } = commandOf(action, isv.id);
    const dryRun = `mutation ($input: ${type}!) { ${field}(input: $input) { userErrors { code } } }`;
    expect({ action, errors: (await client.send(dryRun, { input: { ...input, dryRun: true } })).errors }).toEqual({
      action,
      errors: undefined,
    });
  }
  await (await partner.as("ADMIN_AGENT")).mutate(ChangeQuantityDocument, { subscriptionId: isv.id, quantity: 2 });
});

test("buying an independent publisher's plan requires Global admin or Admin agent, in an order and from a cart", async () => {
  const { partner, customer } = await story({ at: AT });
  const client = await partner.as(...others);
  const order = { customerId: customer.id, lines: [line(plan("Contoso Sign"))] };
  expect(await refusalCode(partner, client, "placeOrder", "PlaceOrderInput", order)).toBe("FORBIDDEN");
  const cart = required((await client.mutate(CreateCartDocument, order)).cart);
  expect(await refusalCode(partner, client, "checkoutCart", "CheckoutCartInput", { cartId: cart.id })).toBe("FORBIDDEN");
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

test("a bulk command is refused as a whole for a role that may not change one of its subscriptions", async () => {
  const { partner, customer } = await story({ at: AT });
  const microsoft = await partner.buy(customer, plan("Microsoft 365 Basic"));
  const ofPublisher = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  const sales = await partner.as("SALES_AGENT");
  const input = (...of: readonly Subscription[]) => ({
    ...{ onError: "SKIP", items: of.map(({ id }) => ({ subscriptionId: id, autoRenew: false })) },
  });
  expect(await refusalCode(partner, sales, "bulkSetAutoRenew", "BulkSetAutoRenewInput", input(microsoft))).toBeUndefined();
  const both = input(microsoft, ofPublisher);
  expect(await refusalCode(partner, sales, "bulkSetAutoRenew", "BulkSetAutoRenewInput", both)).toBe("FORBIDDEN");
  expect(await refusalCode(partner, sales, "setAutoRenew", "SetAutoRenewInput", required(both.items[1]))).toBe("FORBIDDEN");
});
