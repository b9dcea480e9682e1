import {
  ConfirmCustomerAgreementDocument,
  SetExternalReferenceDocument,
  UpdateCustomerDocument,
  UpdateTagsDocument,
} from "../../client/graphql.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";

type Change = Readonly<{ field: string; before: string | null; after: string | null; addOn: { id: string } | null }>;
type Changed = Readonly<{ type: string; changes: Change[]; charges: { id: string; amount: { amount: string } }[] }>;

/** The events that a filter selects, with their changes and charges. */
async function eventsOf(partner: PartnerClient, filter: object): Promise<Changed[]> {
  const document = `query ($filter: EventFilter) { events(filter: $filter) { nodes { type
    changes { field before after addOn { id } } charges { id amount { amount } } } } }`;
  const { data, errors } = await partner.send<{ events: { nodes: Changed[] } }>(document, { filter });
  expect(errors).toBeUndefined();
  return required(data).events.nodes;
}

const brief = ({ type, changes, charges }: Changed) => [
  type,
  Object.fromEntries(changes.map(({ field, before, after }) => [field, [before, after]])),
  charges.map(({ amount: { amount } }) => amount),
];

test("a subscription's history tells what each event changed and charged", async () => {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 2 });
  await partner.rename(subscription, "Ours");
  await partner.rename(subscription, null);
  const { charges } = await partner.changeQuantity(subscription, 3);
  await partner.setAutoRenew(subscription, false);
  await partner.setAutoRenew(subscription, true);
  await partner.suspend(subscription);
  await partner.reactivate(subscription);
  await partner.clock.to("2020-08-02T00:00:00Z");
  await partner.cancel(subscription);
  const history = await eventsOf(partner, { subscriptionId: subscription.id });
  expect(history.map(brief)).toEqual([
    ["SUBSCRIPTION_ORDERED", {}, []],
    [
      "SUBSCRIPTION_ACTIVATED",
      {
        ACTION_NEEDED_REASON: [expect.stringContaining("Complete the setup"), null],
        ACTIVATED_AT: [null, "2020-07-01T08:00:00.000Z"],
        STATUS: ["PENDING", "ACTIVE"],
        TERM_ENDS_ON: [null, "2020-07-31"],
        TERM_STARTS_ON: [null, "2020-07-01"],
        WINDOW_CLOSES_AT: [null, "2020-07-02T08:00:00.000Z"],
      },
      ["20.00"],
    ],
    ["SUBSCRIPTION_RENAMED", { NICKNAME: [null, "Ours"] }, []],
    ["SUBSCRIPTION_RENAMED", { NICKNAME: ["Ours", null] }, []],
    ["SUBSCRIPTION_QUANTITY_CHANGED", { QUANTITY: ["2", "3"] }, ["-20.00", "30.00"]],
    ["SUBSCRIPTION_AUTO_RENEW_CHANGED", { AUTO_RENEW: ["true", "false"] }, []],
    ["SUBSCRIPTION_AUTO_RENEW_CHANGED", { AUTO_RENEW: ["false", "true"] }, []],
    [
      "SUBSCRIPTION_SUSPENDED",
      {
        RETENTION_ENDS_ON: [null, "2020-09-29"],
        STATUS: ["ACTIVE", "SUSPENDED"],
        SUSPENDED_AT: [null, "2020-07-01T08:00:00.000Z"],
        SUSPENSION_REASON: [null, "CUSTOMER_REQUEST"],
      },
      [],
    ],
    [
      "SUBSCRIPTION_REACTIVATED",
      {
        RETENTION_ENDS_ON: ["2020-09-29", null],
        STATUS: ["SUSPENDED", "ACTIVE"],
        SUSPENDED_AT: ["2020-07-01T08:00:00.000Z", null],
        SUSPENSION_REASON: ["CUSTOMER_REQUEST", null],
      },
      [],
    ],
    [
      "SUBSCRIPTION_RENEWED",
      { TERM_ENDS_ON: ["2020-07-31", "2020-08-31"], TERM_STARTS_ON: ["2020-07-01", "2020-08-01"] },
      ["30.00"],
    ],
    ["SUBSCRIPTION_CANCELLED", { AUTO_RENEW: ["true", "false"], CANCELLATION_REASON: [null, "No longer needed"] }, []],
  ]);
  expect(history[4]?.charges.map(({ id }) => id)).toEqual(charges.map(({ id }) => id));
});

test("a cancellation that supersedes an open change tells what it changed itself", async () => {
  const { partner, customer } = await story({ at: AT });
  await partner.setPublisher("Contoso Software", { quantityChanges: "SILENT" });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  await partner.changeQuantity(subscription, 5);
  await partner.cancel(subscription);
  const types = ["SUBSCRIPTION_CHANGE_REQUESTED", "SUBSCRIPTION_CHANGE_DECLINED", "SUBSCRIPTION_CANCELLED"];
  const [requested, declined, cancelled] = await eventsOf(partner, { subscriptionId: subscription.id, types });
  expect([requested, declined].map((event) => brief(required(event)))).toEqual([
    ["SUBSCRIPTION_CHANGE_REQUESTED", {}, []],
    ["SUBSCRIPTION_CHANGE_DECLINED", {}, []],
  ]);
  expect(brief(required(cancelled))).toMatchObject(["SUBSCRIPTION_CANCELLED", { STATUS: ["ACTIVE", "DELETED"] }, ["-25.00"]]);
});

test("a change of add-ons names them", async () => {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), { addOns: { [plan("Contoso Stamps")]: 1 } });
  const { subscription: added } = await partner.updateAddOns(subscription, { [plan("Contoso Archive")]: 1 });
  await partner.updateAddOns(subscription, { [plan("Contoso Stamps")]: 5 });
  await partner.updateAddOns(subscription, { [plan("Contoso Archive")]: 0 });
  const [stamps, archive] = added.addOns.map(({ id }) => id);
  const changed = await eventsOf(partner, { subscriptionId: subscription.id, types: ["SUBSCRIPTION_ADD_ONS_CHANGED"] });
  expect(changed.map(({ changes }) => changes)).toEqual([
    [],
    [{ field: "QUANTITY", before: "1", after: "5", addOn: { id: stamps } }],
    [
      { field: "AUTO_RENEW", before: "true", after: "false", addOn: { id: archive } },
      { field: "ENDED_AT", before: null, after: "2020-07-01T08:00:00.000Z", addOn: { id: archive } },
      { field: "ENDS_ON", before: "2020-07-31", after: "2020-07-01", addOn: { id: archive } },
      { field: "STATUS", before: "ACTIVE", after: "DELETED", addOn: { id: archive } },
    ],
  ]);
});

test("the events of customers, orders and invoices tell their changes", async () => {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  await partner.mutate(UpdateCustomerDocument, { customerId: customer.id, companyName: "Trey Two", email: "it@trey.example" });
  await partner.mutate(ConfirmCustomerAgreementDocument, { customerId: customer.id, acceptedOn: "2020-06-01" });
  await partner.mutate(SetExternalReferenceDocument, { id: customer.id, externalReference: "C-1" });
  await partner.mutate(UpdateTagsDocument, { id: customer.id, add: ["Blue", "amber"] });
  await partner.mutate(UpdateTagsDocument, { id: customer.id, add: ["Cyan"], remove: ["BLUE"] });
  await partner.mutate(SetExternalReferenceDocument, { id: subscription.order.id, externalReference: "O-1" });
  await partner.clock.to("2020-08-08T00:00:00Z");
  await partner.recordPayment(required((await partner.invoices())[0]), "2020-08-08");
  const ofCustomer = ["CUSTOMER_UPDATED", "CUSTOMER_AGREEMENT_CONFIRMED", "CUSTOMER_REFERENCE_CHANGED", "CUSTOMER_TAGS_CHANGED"];
  const events = await eventsOf(partner, {
    types: [...ofCustomer, "ORDER_REFERENCE_CHANGED", "INVOICE_PAID", "INVOICE_PUBLISHED"],
  });
  // Invoices are seen by the roles that see invoices only.
  const ofInvoices = { types: ["INVOICE_PAID"] };
  expect((await eventsOf(await partner.as("BILLING_ADMIN"), ofInvoices)).map(brief)).toEqual(events.slice(-1).map(brief));
  for (const role of ["SALES_AGENT", "HELPDESK_AGENT"] as const)
    expect((await eventsOf(await partner.as(role), ofInvoices)).map(brief)).toEqual([["INVOICE_PAID", {}, []]]);
  expect(events.map(brief)).toEqual([
    ["CUSTOMER_UPDATED", { COMPANY_NAME: ["Trey Research", "Trey Two"], EMAIL: ["office@trey.example", "it@trey.example"] }, []],
    ["CUSTOMER_AGREEMENT_CONFIRMED", { AGREEMENT_ACCEPTED_ON: ["2020-07-01", "2020-06-01"] }, []],
    ["CUSTOMER_REFERENCE_CHANGED", { EXTERNAL_REFERENCE: [null, "C-1"] }, []],
    ["CUSTOMER_TAGS_CHANGED", { TAGS: ["[]", '["amber","Blue"]'] }, []],
    ["CUSTOMER_TAGS_CHANGED", { TAGS: ['["amber","Blue"]', '["amber","Cyan"]'] }, []],
    ["ORDER_REFERENCE_CHANGED", { EXTERNAL_REFERENCE: [null, "O-1"] }, []],
    ["INVOICE_PUBLISHED", {}, []],
    ["INVOICE_PAID", { PAID_AMOUNT: ["0.00", "10.00"], PAID_AT: [null, "2020-08-08T00:00:00.000Z"] }, []],
  ]);
});

test("prices are hidden from resellers, and so are charges", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
  const subscription = await provider.buyAndActivate(customer, plan("Contoso Bronze"));
  await provider.changeQuantity(subscription, 5);
  await provider.scheduleChange(subscription, { quantity: 7 });
  await provider.clock.to("2020-08-02T00:00:00Z");
  const filter = { subscriptionId: subscription.id };
  const seen = await eventsOf(reseller, filter);
  const whole = await eventsOf(provider, filter);
  expect(seen.map(({ type }) => type)).toEqual(whole.map(({ type }) => type));
  expect(whole.flatMap(({ charges }) => charges)).not.toEqual([]);
  expect(seen.flatMap(({ charges }) => charges)).toEqual([]);
  const isMoney = ({ field }: Change) => ["UNIT_PRICE", "PRICE_ADJUSTMENT"].includes(field);
  expect(seen.map(({ changes }) => changes)).toEqual(whole.map(({ changes }) => changes.filter((change) => !isMoney(change))));
});

test("each item of a bulk command tells its own change", async () => {
  const { partner, customer } = await story({ at: AT });
  const [one, two] = [
    await partner.buyAndActivate(customer, plan("Contoso Bronze")),
    await partner.buyAndActivate(customer, plan("Contoso Sign")),
  ];
  const items = [
    { subscriptionId: one.id, autoRenew: false },
    { subscriptionId: two.id, autoRenew: false },
  ];
  const document = `mutation ($input: BulkSetAutoRenewInput!) { bulkSetAutoRenew(input: $input) { results { userErrors { code } } } }`;
  const { errors } = await partner.send(document, { input: { items, onError: "SKIP" } });
  expect(errors).toBeUndefined();
  const changed = await eventsOf(partner, { types: ["SUBSCRIPTION_AUTO_RENEW_CHANGED"] });
  const switchedOff = ["SUBSCRIPTION_AUTO_RENEW_CHANGED", { AUTO_RENEW: ["true", "false"] }, []];
  expect(changed.map(brief)).toEqual([switchedOff, switchedOff]);
});
