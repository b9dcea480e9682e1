import { getNamedType, getNullableType, isInputObjectType, isListType, isNonNullType, type GraphQLInputField } from "graphql";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { selectOne, sql } from "../../src/database/rows.js";
import { Cart } from "../../src/entities/cart.entity.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { SandboxPublisher } from "../../src/entities/sandbox-publisher.entity.js";
import { send } from "../support/client.js";
import { bulkMeanings } from "../support/bulk-meanings.js";
import { detailMeanings } from "../support/detail-meanings.js";
import { line, required, type PartnerClient } from "../support/partner-client.js";
import { exportMeanings } from "../support/export-meanings.js";
import { referenceMeanings, type Meaning, type Scene } from "../support/reference-meanings.js";
import { placesIn, type Place } from "../support/optional-fields.js";
import { plausible } from "../support/plausible-input.js";
import { reminderMeanings } from "../support/reminder-meanings.js";
import { supportContactMeanings } from "../support/support-contact-meanings.js";
import { sandboxMeanings } from "../support/sandbox-meanings.js";
import { ofPrograms, programOf } from "../support/sandbox-programs.js";
import { webhookMeanings } from "../support/webhook-meanings.js";
import { expectNoChange, marketplace, newPartner, plan, story } from "../support/story.js";
import type { SandboxBehavior } from "../../src/services/publisher/sandbox-publishers.js";

/*
 * What it means to leave an optional field of an input out, and to set it to null, for every mutation of the schema. A new optional
 * field needs a row in one of the tables here.
 */
const AT = "2020-07-10T08:00:00Z";
const schema = buildMarketplaceSchema();
const mutations = Object.values(required(schema.getMutationType()).getFields());
const inputTypeOf = (mutation: string) => required(mutations.find(({ name }) => name === mutation)?.args[0]).type;

const optional = mutations.flatMap(({ name, args }) => placesIn(name, required(args[0]).type));
const defaultOf = (value: unknown): string => JSON.stringify(value).replaceAll('"', "");
const shared = ["idempotencyKey", "expectedVersion"];
const isShared = ({ field }: Place) => shared.includes(field.name);
const withDefault = optional.filter(({ field }) => field.defaultValue !== undefined);
/** The fields whose descriptions say that null is refused, although they have no default. Left out, they change nothing. */
const REFUSING = "Left out: unchanged. Null is refused.";
const refusingNull = optional.filter(({ field }) => field.description?.endsWith(REFUSING));
const others = optional.filter((place) => ![...withDefault, ...refusingNull].includes(place) && !isShared(place));

/** Sends a command that must succeed, and returns its payload. */
async function run(partner: PartnerClient, mutation: string, input: object, selection = "", token = partner.token) {
  const document = `mutation ($input: ${String(inputTypeOf(mutation))}) { ${mutation}(input: $input) {
    ${selection} userErrors { code message path } } }`;
  const { url } = marketplace().app;
  const answer = await send<Record<string, Record<string, unknown> & { userErrors: unknown[] }>>(url, token, document, { input });
  expect(answer.errors).toBeUndefined();
  const payload = required(answer.data?.[mutation]);
  expect(payload.userErrors).toEqual([]);
  return payload;
}

const ADD_ON = "Microsoft Viva Add-on";

async function providerWithReseller() {
  const partner = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: partner.id });
  return { partner, customer: await partner.createCustomer(), reseller };
}

const bareLine = () => {
  const { planId, quantity, termDuration, billingCycle } = line(plan("Microsoft 365 Basic"));
  return { planId, quantity, termDuration, billingCycle };
};

/** Returns the value of one property of the last line of a cart. */
async function lastLine(
  { cart }: Record<string, unknown>,
  property: "nickname" | "addOns" | "indirectResellerMpnId" | "externalReference" | "tags" | "termEndsOn",
) {
  const row = await selectOne(marketplace().database.read, Cart, sql("t.id = ?", (cart as { id: string }).id));
  const { [property]: value } = required(row?.lines.at(-1));
  return Array.isArray(value)
    ? value.map((one: string | { quantity: number }) => (typeof one === "string" ? one : one.quantity))
    : value;
}

type LineProperty = Parameters<typeof lastLine>[1];

const newLine =
  (mutation: "createCart" | "addCartLine", property: LineProperty): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT });
    const { cart } = await run(partner, "createCart", { customerId: customer.id, lines: [bareLine()] }, "cart { id }");
    return async (field) => {
      const oneLine = { ...bareLine(), ...field };
      const input =
        mutation === "createCart"
          ? { customerId: customer.id, lines: [oneLine] }
          : { cartId: (cart as { id: string }).id, line: oneLine };
      return lastLine(await run(partner, mutation, input, "cart { id }"), property);
    };
  };

const orderedLine =
  (selection: string): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT });
    return async (field) => {
      const shows = `orders { lines { subscription { ${selection} } } }`;
      const input = { customerId: customer.id, lines: [{ ...bareLine(), ...field }] };
      const { orders } = await run(partner, "placeOrder", input, shows);
      return (orders as { lines: { subscription: unknown }[] }[]).flatMap(({ lines }) => lines.map((one) => one.subscription));
    };
  };

const changedLine =
  (property: LineProperty): Scene =>
  async () => {
    const { partner, customer, reseller } = await providerWithReseller();
    const full = {
      ...bareLine(),
      ...{ nickname: "Sales", externalReference: "asset", tags: ["vip"], addOns: [{ planId: plan(ADD_ON), quantity: 1 }] },
      ...{ indirectResellerMpnId: reseller.partner.mpnId, termEndsOn: "2020-07-31" },
    };
    const { cart } = await run(partner, "createCart", { customerId: customer.id, lines: [full] }, "cart { id lines { id } }");
    const { id, lines } = cart as { id: string; lines: { id: string }[] };
    const input = { cartId: id, lineId: required(lines[0]).id };
    return async (field) => {
      const payload = await run(
        partner,
        "updateCartLine",
        { ...input, line: { ...bareLine(), quantity: 7, ...field } },
        "cart { id }",
      );
      const shown = await lastLine(payload, property);
      return shown === reseller.partner.mpnId ? "RESELLER" : shown;
    };
  };

const newCustomer =
  (selection: string): Scene =>
  async () => {
    const { partner } = await providerWithReseller();
    let count = 0;
    const input = () => ({ companyName: "X", domain: `x-${count++}.example`, country: "US", email: "a@x.example" });
    return async (field) =>
      (await run(partner, "createCustomer", { ...input(), ...field }, `customer { ${selection} }`))["customer"];
  };

const updatedCustomer =
  (selection: string): Scene =>
  async () => {
    const billingAddress = { line1: "Main Street 1", city: "Springfield" };
    const contacts = [{ purpose: "ADMIN", name: "Anna", email: "anna@x.example" }] as const;
    const partner = await newPartner({ at: AT });
    const customer = await partner.createCustomer({ billingAddress, contacts: [...contacts] });
    return async (field) =>
      (await run(partner, "updateCustomer", { customerId: customer.id, ...field }, `customer { ${selection} }`))["customer"];
  };

const assignedReseller: Scene = async () => {
  const { partner, reseller } = await providerWithReseller();
  const { id: customerId } = await partner.createCustomer({ indirectResellerId: reseller.id });
  const shows = "customer { indirectReseller { type } }";
  return async (field) => (await run(partner, "assignReseller", { customerId, ...field }, shows))["customer"];
};

const newSandbox: Scene = async () => {
  const partner = await newPartner({ at: AT });
  const { operatorToken, tokenOf } = marketplace();
  const mpnId = String(Math.floor(Math.random() * 1e12));
  return async (field) => {
    const input = { name: "New", type: "DIRECT_BILL", country: "US", mpnId, mode: "SANDBOX", ...field };
    const before = new Date();
    const payload = await run(partner, "createPartner", input, "partner { id }", operatorToken);
    const { id } = payload["partner"] as { id: string };
    const token = await tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
    const { data } = await send<{ viewer: { now: string } }>(marketplace().app.url, token, "{ viewer { now } }");
    const now = new Date(required(data).viewer.now);
    const stored = await selectOne(marketplace().database.read, Partner, sql("t.id = ?", id));
    return { startsNow: before <= now && now <= new Date(), indirectProviderId: required(stored).indirectProviderId };
  };
};

const recordedPayment =
  (selection: string): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.buy(customer, plan("Microsoft 365 Basic"), { quantity: 2 });
    await partner.clock.to("2020-08-10T00:00:00Z");
    const invoice = required((await partner.invoices())[0]);
    const input = { invoiceId: invoice.id, receivedOn: "2020-08-10" };
    return async (field) => {
      const { payment } = await run(partner, "recordPayment", { ...input, ...field }, `payment { ${selection} }`);
      return payment;
    };
  };

const unnamedPayment: Scene = async () => {
  const { partner, customer } = await story({ at: AT });
  await partner.buy(customer, plan("Microsoft 365 Basic"), { quantity: 2 });
  await partner.clock.to("2020-08-10T00:00:00Z");
  const input = { amount: "1.00", currency: "USD", receivedOn: "2020-08-10" };
  return async (field) => {
    const { payment } = await run(partner, "recordPayment", { ...input, ...field }, "payment { invoice { id } }");
    return payment;
  };
};

const renamed: Scene = async () => {
  const { partner, customer } = await story({ at: AT });
  const { id } = await partner.buy(customer, plan("Microsoft 365 Basic"), { nickname: "Sales" });
  return async (field) => {
    const { subscription } = await run(
      partner,
      "renameSubscription",
      { subscriptionId: id, ...field },
      "subscription { nickname }",
    );
    return subscription;
  };
};

const rescheduled =
  (selection: string, change: object): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 3 });
    const full = { planId: plan("Tailwind Desk Plus"), quantity: 8, termDuration: "P1Y", billingCycle: "ANNUAL" } as const;
    await partner.scheduleChange({ id }, full);
    return async (field) => {
      const shows = `subscription { scheduledChange { ${selection} } }`;
      const payload = await run(partner, "scheduleChange", { subscriptionId: id, ...change, ...field }, shows);
      return (payload["subscription"] as { scheduledChange: unknown }).scheduledChange;
    };
  };

/** Changes the plan of three licenses of Tailwind Desk at the renewal, and shows what is scheduled. */
const replanned =
  (selection: string): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 3 });
    return async (field) => {
      const input = { subscriptionId: id, planId: plan("Tailwind Desk Fading"), timing: "AT_RENEWAL", ...field };
      const payload = await run(partner, "changePlan", input, `subscription { scheduledChange { ${selection} } }`);
      return (payload["subscription"] as { scheduledChange: unknown }).scheduledChange;
    };
  };

const sandboxPublisher =
  (property: keyof SandboxBehavior, set: object, change: object): Scene =>
  async () => {
    const partner = await newPartner({ at: AT });
    const { read } = marketplace().database;
    const { id: publisherId } = required(await selectOne(read, Publisher, sql("t.name = ?", "Contoso Software")));
    await run(partner, "setSandboxPublisher", { publisherId, ...set });
    return async (field) => {
      await run(partner, "setSandboxPublisher", { publisherId, ...change, ...field });
      const where = sql("t.partner_id = ? AND t.publisher_id = ?", partner.id, publisherId);
      return required(await selectOne(read, SandboxPublisher, where))[property];
    };
  };

const NO_RESELLER = { indirectReseller: null };
const NEW_SANDBOX = { startsNow: true, indirectProviderId: null };
const [NO_MPN_ID, FULL] = [{ indirectResellerMpnId: null }, { term: { endsOn: "2020-08-09" } }];
const tools = { run, bareLine, newCustomer, newLine, changedLine, orderedLine };
const meanings: Readonly<Record<string, Meaning>> = {
  ...supportContactMeanings(run),
  ...webhookMeanings(run),
  ...sandboxMeanings(run),
  ...referenceMeanings(tools),
  ...bulkMeanings(tools),
  ...exportMeanings(tools, schema),
  "createCustomer.agreementAcceptedOn": {
    ...{
      scene: newCustomer("agreementAcceptedOn"),
      leftOut: { agreementAcceptedOn: null },
      isNull: { agreementAcceptedOn: null },
    },
  },
  "createCustomer.indirectResellerId": {
    ...{ scene: newCustomer("indirectReseller { id }"), leftOut: NO_RESELLER, isNull: NO_RESELLER },
  },
  "createCustomer.billingAddress": {
    ...{ scene: newCustomer("billingAddress { city }"), leftOut: { billingAddress: null }, isNull: { billingAddress: null } },
  },
  "createCustomer.contacts": {
    ...{ scene: newCustomer("contacts { name }"), leftOut: { contacts: [] }, isNull: { contacts: [] } },
  },
  "updateCustomer.billingAddress": {
    scene: updatedCustomer("billingAddress { city }"),
    ...{ leftOut: { billingAddress: { city: "Springfield" } }, isNull: { billingAddress: null } },
  },
  "updateCustomer.contacts": {
    ...{ scene: updatedCustomer("contacts { name }"), leftOut: { contacts: [{ name: "Anna" }] }, isNull: { contacts: [] } },
  },
  "assignReseller.indirectResellerId": {
    scene: assignedReseller,
    ...{ leftOut: { indirectReseller: { type: "INDIRECT_RESELLER" } }, isNull: { indirectReseller: null } },
  },
  ...Object.fromEntries([...detailMeanings("createCustomer", newCustomer), ...detailMeanings("updateCustomer", updatedCustomer)]),
  "createPartner.clockStartsAt": { scene: newSandbox, leftOut: NEW_SANDBOX, isNull: NEW_SANDBOX },
  ...reminderMeanings,
  "createPartner.indirectProviderId": { scene: newSandbox, leftOut: NEW_SANDBOX, isNull: NEW_SANDBOX },
  "createCart.lines.nickname": { scene: newLine("createCart", "nickname"), leftOut: null, isNull: null },
  "createCart.lines.addOns": { scene: newLine("createCart", "addOns"), leftOut: [], isNull: [] },
  "createCart.lines.indirectResellerMpnId": {
    ...{ scene: newLine("createCart", "indirectResellerMpnId"), leftOut: null, isNull: null },
  },
  "createCart.lines.termEndsOn": { scene: newLine("createCart", "termEndsOn"), leftOut: null, isNull: null },
  "addCartLine.line.termEndsOn": { scene: newLine("addCartLine", "termEndsOn"), leftOut: null, isNull: null },
  "placeOrder.lines.termEndsOn": { scene: orderedLine("term { endsOn }"), leftOut: [FULL], isNull: [FULL] },
  "updateCartLine.line.termEndsOn": { scene: changedLine("termEndsOn"), leftOut: "2020-07-31", isNull: null },
  "addCartLine.line.nickname": { scene: newLine("addCartLine", "nickname"), leftOut: null, isNull: null },
  "addCartLine.line.addOns": { scene: newLine("addCartLine", "addOns"), leftOut: [], isNull: [] },
  "addCartLine.line.indirectResellerMpnId": {
    ...{ scene: newLine("addCartLine", "indirectResellerMpnId"), leftOut: null, isNull: null },
  },
  "placeOrder.lines.nickname": {
    ...{ scene: orderedLine("nickname"), leftOut: [{ nickname: null }], isNull: [{ nickname: null }] },
  },
  "placeOrder.lines.addOns": {
    ...{ scene: orderedLine("addOns { id }"), leftOut: [{ addOns: [] }], isNull: [{ addOns: [] }] },
  },
  "placeOrder.lines.indirectResellerMpnId": {
    ...{ scene: orderedLine("indirectResellerMpnId"), leftOut: [NO_MPN_ID], isNull: [NO_MPN_ID] },
  },
  "updateCartLine.line.nickname": { scene: changedLine("nickname"), leftOut: "Sales", isNull: null },
  "updateCartLine.line.addOns": { scene: changedLine("addOns"), leftOut: [1], isNull: [] },
  "updateCartLine.line.indirectResellerMpnId": { scene: changedLine("indirectResellerMpnId"), leftOut: "RESELLER", isNull: null },
  "recordPayment.amount": {
    ...{
      scene: recordedPayment("amount { amount }"),
      leftOut: { amount: { amount: "8.00" } },
      isNull: { amount: { amount: "8.00" } },
    },
  },
  "recordPayment.invoiceId": {
    ...{ scene: unnamedPayment, leftOut: { invoice: null }, isNull: { invoice: null } },
  },
  "recordPayment.currency": {
    ...{
      scene: recordedPayment("amount { currency }"),
      leftOut: { amount: { currency: "USD" } },
      isNull: { amount: { currency: "USD" } },
    },
  },
  "recordPayment.reference": {
    ...{ scene: recordedPayment("reference"), leftOut: { reference: null }, isNull: { reference: null } },
  },
  "renameSubscription.nickname": { scene: renamed, leftOut: { nickname: "Sales" }, isNull: { nickname: null } },
  "changePlan.quantity": { scene: replanned("quantity"), leftOut: { quantity: 3 }, isNull: { quantity: 3 } },
  "changePlan.termDuration": {
    scene: replanned("termDuration"),
    ...{ leftOut: { termDuration: "P1M" }, isNull: { termDuration: "P1M" } },
  },
  "changePlan.billingCycle": {
    scene: replanned("billingCycle"),
    ...{ leftOut: { billingCycle: "MONTHLY" }, isNull: { billingCycle: "MONTHLY" } },
  },
  "scheduleChange.planId": {
    scene: rescheduled("plan { title }", { quantity: 9 }),
    leftOut: { plan: { title: "Tailwind Desk" } },
    isNull: { plan: { title: "Tailwind Desk" } },
  },
  "scheduleChange.quantity": {
    ...{ scene: rescheduled("quantity", { billingCycle: "MONTHLY" }), leftOut: { quantity: 3 }, isNull: { quantity: 3 } },
  },
  "scheduleChange.termDuration": {
    scene: rescheduled("termDuration", { billingCycle: "MONTHLY" }),
    ...{ leftOut: { termDuration: "P1M" }, isNull: { termDuration: "P1M" } },
  },
  "scheduleChange.billingCycle": {
    scene: rescheduled("billingCycle", { quantity: 9 }),
    ...{ leftOut: { billingCycle: "MONTHLY" }, isNull: { billingCycle: "MONTHLY" } },
  },
  "scheduleChange.termEndsOn": {
    ...{ scene: rescheduled("termEndsOn", { quantity: 9 }), leftOut: { termEndsOn: null }, isNull: { termEndsOn: null } },
  },
  "setSandboxPublisher.activateAfter": {
    scene: sandboxPublisher("activateAfter", { activateAfter: "PT1H" }, { quantityChanges: "REFUSE" }),
    ...{ leftOut: "PT1H", isNull: null },
  },
  "setSandboxPublisher.answerWindow": {
    scene: sandboxPublisher("answerWindow", { webhook: "BUILT_IN", answerWindow: "PT5M" }, { activateAfter: "PT1H" }),
    ...{ leftOut: "PT5M", isNull: null },
  },
  "setSandboxPublisher.quantityChanges": {
    scene: sandboxPublisher("quantityChanges", { quantityChanges: "REFUSE" }, { activateAfter: "PT1H" }),
    ...{ leftOut: "REFUSE", isNull: "ACCEPT" },
  },
  "setSandboxPublisher.webhook": {
    scene: sandboxPublisher("webhook", { webhook: "REAL" }, { activateAfter: "PT1H" }),
    ...{ leftOut: "REAL", isNull: "PLAYED" },
  },
  "setSandboxPublisher.webhookDelay": {
    scene: sandboxPublisher("webhookDelay", { webhook: "BUILT_IN", webhookDelay: "PT5S" }, { activateAfter: "PT1H" }),
    ...{ leftOut: "PT5S", isNull: null },
  },
  "setSandboxPublisher.webhookFailures": {
    scene: sandboxPublisher("webhookFailures", { webhookFailures: 2 }, { activateAfter: "PT1H" }),
    ...{ leftOut: 2, isNull: null },
  },
};

test("every optional field of every mutation is in the table", () =>
  expect(others.map(({ path }) => path).sort()).toEqual(Object.keys(meanings).sort()));

test("every optional field of every input says what leaving it out and null mean", () => {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const fields = inputs.flatMap((input) => Object.values(input.getFields()).map((field) => ({ name: input.name, field })));
  const silent = fields.filter(({ field: { type, description, defaultValue } }) => {
    if (isNonNullType(type)) return false;
    if (defaultValue !== undefined)
      return !(description ?? "").endsWith(`Left out: ${defaultOf(defaultValue)}. Null is refused.`);
    return (
      !description?.endsWith(REFUSING) &&
      !/Left out or null: \S/.test(description ?? "") &&
      !(/Left out: \S/.test(description ?? "") && /Null(?: or empty)?: \S/.test(description ?? ""))
    );
  });
  expect(silent.map(({ name, field }) => `${name}.${field.name}`)).toEqual([]);
});

describe.each(Object.entries(meanings))("%s", (path, { scene, leftOut, isNull }) => {
  const field = required(path.split(".").at(-1));

  test("left out", async () => expect(await (await scene())({})).toEqual(leftOut));

  test("null", async () => expect(await (await scene())({ [field]: null })).toEqual(isNull));
});

test.each(shared)("%s: left out and null are the same", async (field) => {
  const run = await renamed();
  expect(await run({ nickname: "One", [field]: null })).toEqual({ nickname: "One" });
  expect(await run({ nickname: "Two" })).toEqual({ nickname: "Two" });
});

test("the same key with a field left out or null is another input", async () => {
  const { partner, customer } = await story({ at: AT });
  const { id: subscriptionId } = await partner.buy(customer, plan("Microsoft 365 Basic"), { nickname: "Sales" });
  await run(partner, "renameSubscription", { subscriptionId, idempotencyKey: "k" });
  const { data } = await expectNoChange(partner, () =>
    partner.send<{ renameSubscription: { userErrors: { code: string }[] } }>(
      "mutation ($input: RenameSubscriptionInput!) { renameSubscription(input: $input) { userErrors { code } } }",
      { input: { subscriptionId, idempotencyKey: "k", nickname: null } },
    ),
  );
  expect(data?.renameSubscription.userErrors).toEqual([{ code: "IDEMPOTENCY_KEY_REUSED" }]);
});

test("a variable that is left out leaves the field out", async () => {
  const { partner, customer } = await story({ at: AT });
  const { id } = await partner.buy(customer, plan("Microsoft 365 Basic"), { nickname: "Sales" });
  const rename = `mutation ($id: ID!, $nickname: String) { renameSubscription(input: { subscriptionId: $id, nickname: $nickname }) {
    subscription { nickname } } }`;
  const left = await expectNoChange(partner, () => partner.send(rename, { id }));
  expect(left.data).toEqual({ renameSubscription: { subscription: { nickname: "Sales" } } });
  const cleared = await partner.send(rename, { id, nickname: null });
  expect(cleared.data).toEqual({ renameSubscription: { subscription: { nickname: null } } });
});

const ofOperator = new Set(["createPartner", "pausePartner", "resumePartner", "retryTransition"]);

/** Sets the value at a path inside an input, also in the first item of a list. */
function withNull(type: unknown, value: unknown, [name, ...rest]: readonly string[]): object {
  const bare = getNullableType(type as GraphQLInputField["type"]);
  if (isListType(bare)) return [withNull(bare.ofType, (value as unknown[])[0], [required(name), ...rest])];
  const named = getNamedType(bare);
  const fields = isInputObjectType(named) ? named.getFields() : {};
  const inner = (value as Record<string, unknown>)[required(name)];
  const set = rest.length === 0 ? null : withNull(fields[required(name)]?.type, inner, rest);
  return { ...(value as object), [required(name)]: set };
}

test.each(withDefault.map(({ path, field }) => [path, field.defaultValue] as const))(
  "%s: null is refused, and %s without it",
  async (path, byDefault) => {
    const [mutation = "", ...names] = path.split(".");
    const partner = await newPartner({ at: AT });
    const caller = ofPrograms.has(mutation) ? await programOf(partner) : partner;
    const token = ofOperator.has(mutation) ? marketplace().operatorToken : caller.token;
    const input = withNull(inputTypeOf(mutation), plausible(inputTypeOf(mutation)), names);
    const document = `mutation ($input: ${String(inputTypeOf(mutation))}) { ${mutation}(input: $input) { userErrors { message path } } }`;
    const answer = await expectNoChange(partner, () =>
      send<Record<string, { userErrors: unknown[] }>>(marketplace().app.url, token, document, { input }),
    );
    expect(answer.data?.[mutation]?.userErrors).toContainEqual({
      message: `${required(names.at(-1))} must not be null. Leave it out for ${defaultOf(byDefault)}.`,
      path: ["input", ...names.flatMap((name) => (name === "items" ? [name, "0"] : [name]))],
    });
  },
);

test("the optional fields without a default that refuse null are tested with updateCustomer, setReminders and updateWebhook", () => {
  const fields = ["companyName", "email", "segment", "currency"].map((field) => `updateCustomer.${field}`);
  const reminders = ["setReminders.daysBefore", "setReminders.kinds"];
  expect(refusingNull.map(({ path }) => path)).toEqual([...reminders, ...fields, "updateWebhook.url", "updateWebhook.enabled"]);
});
