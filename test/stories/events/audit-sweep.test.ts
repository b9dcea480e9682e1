import { buildMarketplaceSchema } from "../../../src/resolvers/index.js";
import { records } from "../../support/audit-log.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { plausible } from "../../support/plausible-input.js";
import { publisherNamed } from "../../support/publisher-client.js";
import { ofPrograms, programOf } from "../../support/sandbox-programs.js";
import { marketplace, newPartner, plan } from "../../support/story.js";

/** Every mutation of the schema leaves exactly one record, whatever its end. @source R-AUDIT-3 */
const AT = "2020-07-01T08:00:00Z";
const schema = buildMarketplaceSchema();
const mutations = Object.values(required(schema.getMutationType()).getFields());
const inputOf = (name: string) => required(mutations.find((mutation) => mutation.name === name)?.args[0]);

const documentOf = (name: string) =>
  `mutation ($input: ${String(inputOf(name).type)}) { payload: ${name}(input: $input) { userErrors { code message } } }`;

type Sent = { payload: { userErrors: { code: string; message: string }[] } };

/** The system's records of due transitions come beside that of advanceTestClock. */
async function sentBy(sender: PartnerClient, reader: PartnerClient, name: string, input: object) {
  const { totalCount: before } = await records(reader, { first: 1 });
  const { data, errors } = await sender.send<Sent>(documentOf(name), { input });
  const { nodes } = await records(reader, { first: 100 });
  const left = nodes.filter(({ sequence, actor }) => sequence > before && actor.kind === "USER");
  return { userErrors: data?.payload?.userErrors ?? [], errors, left };
}

/** Inputs that are not valid in themselves: an empty key, or an instant that is none. */
const wrong = (name: string) => ({
  ...(plausible(inputOf(name).type) as object),
  ...(name === "advanceTestClock" ? { to: "soon" } : { idempotencyKey: "" }),
});

const ofOperator = new Set(["createPartner", "pausePartner", "resumePartner", "retryTransition"]);
const ofPartners = mutations.map(({ name }) => name).filter((name) => !ofOperator.has(name));

describe("refused mutations", () => {
  let partner: PartnerClient;
  beforeAll(async () => {
    partner = await newPartner({ at: AT });
  });

  test.each(ofPartners)("%s leaves one record when the role is missing, and one when the input is wrong", async (name) => {
    const nobody = await partner.as();
    const forbidden = await sentBy(nobody, partner, name, plausible(inputOf(name).type) as object);
    expect(forbidden.errors?.map(({ extensions }) => extensions?.["code"])).toEqual(["FORBIDDEN"]);
    expect(forbidden.left).toMatchObject([{ operation: name, status: "REFUSED", code: "FORBIDDEN" }]);
    const sender = ofPrograms.has(name) ? await programOf(partner) : partner;
    const refused = await sentBy(sender, partner, name, wrong(name));
    expect(new Set(refused.userErrors.map(({ code }) => code))).toEqual(new Set(["INVALID_INPUT"]));
    expect(refused.left).toMatchObject([{ operation: name, status: "REFUSED", code: "INVALID_INPUT" }]);
  });
});

test("each mutation leaves one record when it is carried out", async () => {
  const partner = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: partner.id });
  const publisher = await publisherNamed(marketplace(), "Contoso Software");
  const done = new Set(ofOperator);
  const run = async (name: string, input: object, sender = partner): Promise<string | undefined> => {
    const { userErrors, errors, left } = await sentBy(sender, partner, name, input);
    expect({ name, userErrors, errors }).toEqual({ name, userErrors: [], errors: undefined });
    const user: unknown = sender === partner ? "gina" : expect.stringMatching(/^sandbox key sbk_/);
    expect(left).toMatchObject([{ operation: name, status: "SUCCEEDED", code: null, actor: { user } }]);
    done.add(name);
    return left[0]?.resource?.id;
  };
  const bought = async (title: string, more: Parameters<typeof line>[1] = {}) => {
    const placed = await partner.placeOrder({ id: customerId }, line(plan(title), more));
    return required(placed.subscriptions[0]).id;
  };
  const subscriptionInput = (subscriptionId: string, more: object = {}) => ({ subscriptionId, ...more });

  const details = { companyName: "Trey", domain: "trey-sweep.example", email: "office@trey.example", country: "US" };
  const customerId = required(await run("createCustomer", details));
  await run("updateCustomer", { customerId, email: "it@trey.example" });
  await run("confirmCustomerAgreement", { customerId, acceptedOn: "2020-07-01" });
  await run("assignReseller", { customerId, indirectResellerId: reseller.id });
  await run("setReminders", { daysBefore: [20] });
  await run("updateTags", { id: customerId, add: ["one"] });
  const exportId = required(await run("createExport", { kind: "CUSTOMERS", format: "CSV" }));
  expect(await run("cancelExport", { exportId })).toBe(exportId);
  await run("bulkUpdateTags", { items: [{ id: customerId, add: ["two"] }] });
  await run("setExternalReference", { id: customerId, externalReference: "T-1" });
  await run("setSandboxPublisher", { publisherId: publisher.id, quantityChanges: "ACCEPT", webhook: "REAL" });

  const url = "https://1.1.1.1/events";
  const webhookId = required(await run("createWebhook", { url }));
  await run("updateWebhook", { webhookId, description: "Renewals" });
  await run("rotateWebhookSecret", { webhookId });
  await run("testWebhook", { webhookId, type: "ORDER_PLACED" });
  const { data: logged } = await partner.send<{ events: { nodes: { id: string }[] } }>("{ events(first: 1) { nodes { id } } }");
  await run("replayWebhook", { webhookId, from: required(required(logged).events.nodes[0]).id });
  await run("deleteWebhook", { webhookId });

  const cartLine = line(plan("Microsoft 365 Basic"));
  const cartId = required(await run("createCart", { customerId, lines: [cartLine] }));
  await run("addCartLine", { cartId, line: cartLine });
  const { data } = await partner.send<{ cart: { lines: { id: string }[] } }>(
    "query ($id: ID!) { cart(id: $id) { lines { id } } }",
    {
      id: cartId,
    },
  );
  const lineId = required(required(data).cart.lines[1]).id;
  await run("updateCartLine", { cartId, lineId, line: { ...cartLine, quantity: 2 } });
  await run("removeCartLine", { cartId, lineId });
  expect(await run("checkoutCart", { cartId })).toMatch(/^ord_/);
  expect(await run("placeOrder", { customerId, lines: [cartLine] })).toMatch(/^ord_/);

  const subscriptionId = await bought("Microsoft 365 Basic", { quantity: 5 });
  const input = (more: object = {}) => subscriptionInput(subscriptionId, more);
  expect(await run("renameSubscription", input({ nickname: "Ours" }))).toBe(subscriptionId);
  await run("changeQuantity", input({ quantity: 6 }));
  await run("bulkChangeQuantity", { items: [input({ quantity: 7 })] });
  await run("updateAddOns", input({ addOns: [{ planId: plan("Microsoft Viva Add-on"), quantity: 2 }] }));
  await run("scheduleChange", input({ quantity: 8 }));
  await run("bulkScheduleChange", { items: [input({ quantity: 9 })] });
  await run("scheduleChange", input({ clear: true }));
  await run("setIndirectReseller", input({ mpnId: reseller.partner.mpnId }));
  await run("suspendSubscription", input({ reason: "CUSTOMER_REQUEST" }));
  await run("reactivateSubscription", input());
  await run("bulkSuspend", { items: [input({ reason: "CUSTOMER_REQUEST" })] });
  await run("bulkReactivate", { items: [input()] });
  const other = await partner.createCustomer({ domain: "trials.example" });
  const trial = (await partner.buy(other, plan("Microsoft 365 Basic Trial"), { quantity: 25, billingCycle: "NONE" })).id;
  const monthly = { planId: plan("Microsoft 365 Basic"), quantity: 9, termDuration: "P1M", billingCycle: "MONTHLY" };
  await run("convertTrial", subscriptionInput(trial, monthly));

  const sign = await bought("Contoso Sign");
  await run("activateSandboxSubscription", { subscriptionId: sign });
  await run("setAutoRenew", subscriptionInput(sign, { autoRenew: false }));
  await run("bulkSetAutoRenew", { items: [subscriptionInput(sign, { autoRenew: true })] });
  await run("setSupportContact", subscriptionInput(sign, { supportContact: null }));
  const board = await partner.buyAndActivate({ id: customerId }, plan("Contoso Board"));
  await partner.changeQuantity(board, 2);
  const { data: told } = await partner.send<{ deliveries: { nodes: { id: string }[] } }>(
    "{ deliveries(first: 1) { nodes { id } } }",
  );
  await run("redeliver", { deliveryId: required(required(told).deliveries.nodes[0]).id });
  const desk = await partner.buyAndActivate({ id: customerId }, plan("Tailwind Desk"), { quantity: 5 });
  await run("changePlan", subscriptionInput(desk.id, { planId: plan("Tailwind Desk Plus"), timing: "AT_RENEWAL" }));
  const gate = await partner.buyAndActivate({ id: customerId }, plan("Fabrikam Gate"), { quantity: 2 });
  await run("completeSandboxStep", { subscriptionId: gate.id });
  await run("cancelSubscription", subscriptionInput(gate.id, { reason: "no use", confirm: true }));
  await run("bulkCancel", { items: [subscriptionInput(sign, { reason: "no use", confirm: true })] });
  await run("createSandboxKey", {});
  const program = await programOf(partner);
  const sandboxId = required(await run("createSandbox", { country: "US" }, program));
  expect(await run("deleteSandbox", { sandboxId }, program)).toBe(sandboxId);
  const { data: keys } = await partner.send<{ sandboxKeys: { nodes: { id: string }[] } }>(
    "{ sandboxKeys(first: 1) { nodes { id } } }",
  );
  await run("revokeSandboxKey", { sandboxKeyId: required(keys).sandboxKeys.nodes[0]?.id });
  await run("advanceTestClock", { to: "2020-08-10T00:00:00Z" });
  const [invoice] = await partner.invoices();
  const paid = { invoiceId: required(invoice).id, amount: "1.00", receivedOn: "2020-08-09" };
  const paymentId = required(await run("recordPayment", paid));
  await run("voidPayment", { paymentId, reason: "wrong account" });
  const spare = await partner.createCustomer({ domain: "spare.example" });
  await run("removeCustomer", { customerId: spare.id });
  expect(mutations.map(({ name }) => name).filter((name) => !done.has(name))).toEqual([]);
}, 120_000);
