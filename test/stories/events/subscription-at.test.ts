import { newId } from "../../../src/core/ids.js";
import { transact } from "../../../src/database/transaction.js";
import { insertRows, updateMatching } from "../../../src/database/writes.js";
import { Event } from "../../../src/entities/event.entity.js";
import { LATER_EVENTS_MAX } from "../../../src/services/events/subscription-at.js";
import { SetExternalReferenceDocument, SetIndirectResellerDocument, UpdateTagsDocument } from "../../client/graphql.js";
import { required, type PartnerClient, type Subscription } from "../../support/partner-client.js";
import { StatementLog } from "../../support/statement-log.js";
import { expectNoChange, marketplace, newPartner, plan, startMarketplaceWith, story } from "../../support/story.js";

const log = new StatementLog();
startMarketplaceWith({}, { logger: log });

const ORDERED = "2020-07-01T08:00:00.000Z";
const GROWN = "2020-07-10T08:00:00.000Z";
const RENEWED = "2020-08-01T00:00:00.000Z";

type Snapshot = { quantity: number; status: string; term: { startsOn: string; unitPrice: object | null } | null };
type Answer = { subscription: { at: Snapshot | null } | null };

const SNAPSHOT = `quantity status nickname tags indirectResellerMpnId term { startsOn unitPrice { amount } }
  addOns { quantity unitPrice { amount } suspension { reason } }`;
const DOCUMENT = `query ($id: ID!, $instant: DateTime!) { subscription(id: $id) { at(instant: $instant) { ${SNAPSHOT} } } }`;

const at = (partner: PartnerClient, { id }: Pick<Subscription, "id">, instant: string) =>
  partner.send<Answer>(DOCUMENT, { id, instant });

async function snapshotAt(partner: PartnerClient, subscription: Pick<Subscription, "id">, instant: string) {
  const { data, errors } = await at(partner, subscription, instant);
  expect(errors).toBeUndefined();
  return required(required(data).subscription).at;
}

async function expectInvalid(answer: ReturnType<typeof at>, message: string): Promise<void> {
  const { data, errors } = await answer;
  expect(data).toEqual({ subscription: { at: null } });
  expect(errors?.map(({ message: text, extensions }) => [text, extensions?.["code"]])).toEqual([[message, "INVALID_INPUT"]]);
}

/** A subscription with two licenses that gets a third on 10 July and renews on 1 August. */
async function grown(partner: PartnerClient, customer: Pick<Subscription, "id">): Promise<Subscription> {
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"), { quantity: 2 });
  await partner.clock.to(GROWN);
  await partner.changeQuantity(subscription, 3);
  await partner.clock.to("2020-08-05T00:00:00Z");
  return subscription;
}

test("a subscription is answered as it was at any instant since its order", async () => {
  const { partner, customer } = await story({ at: ORDERED });
  const subscription = await grown(partner, customer);
  const briefAt = async (instant: string) => {
    const snapshot = await snapshotAt(partner, subscription, instant);
    return snapshot && [snapshot.quantity, snapshot.status, snapshot.term?.startsOn];
  };
  expect(await briefAt("2020-07-01T07:59:59.999Z")).toBeNull();
  expect(await briefAt(ORDERED)).toEqual([2, "ACTIVE", "2020-07-01"]);
  expect(await briefAt("2020-07-10T07:59:59.999Z")).toEqual([2, "ACTIVE", "2020-07-01"]);
  expect(await briefAt(GROWN)).toEqual([3, "ACTIVE", "2020-07-01"]);
  expect(await briefAt("2020-07-31T23:59:59.999Z")).toEqual([3, "ACTIVE", "2020-07-01"]);
  expect(await briefAt(RENEWED)).toEqual([3, "ACTIVE", "2020-08-01"]);
});

test("instants in the future, dry runs and queries with @asOf are refused", async () => {
  const { partner, customer } = await story({ at: ORDERED });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  const after = `instant must not be after ${ORDERED}; got 2020-07-01T08:00:00.001Z.`;
  await expectInvalid(
    at(partner, subscription, "2020-07-01T08:00:00.001Z"),
    `${after} For a later instant, send a query with @asOf.`,
  );
  const message = "at is not possible in a dry run or a query with @asOf. Send a query without it.";
  const variables = { id: subscription.id, instant: ORDERED };
  const asOf = DOCUMENT.replace(") {", ') @asOf(instant: "2020-09-01T00:00:00Z") {');
  await expectInvalid(partner.send<Answer>(asOf, variables), message);
  const rename = `mutation ($id: ID!, $instant: DateTime!) { renameSubscription(input: { subscriptionId: $id, nickname: "New", dryRun: true }) {
    userErrors { code } subscription { at(instant: $instant) { ${SNAPSHOT} } } } }`;
  const { data, errors } = await expectNoChange(partner, () => partner.send(rename, variables));
  expect(data).toEqual({ renameSubscription: { userErrors: [], subscription: { at: null } } });
  expect(errors?.map((error) => error.message)).toEqual([message]);
});

test("indirect resellers see no prices and no earlier reseller of record", async () => {
  const provider = await newPartner({ at: ORDERED, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: ORDERED, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
  const addOns = { [plan("Contoso Stamps")]: 4 };
  const subscription = await provider.buyAndActivate(customer, plan("Contoso Sign"), { addOns });
  const { mpnId } = reseller.partner;
  await provider.mutate(SetIndirectResellerDocument, { subscriptionId: subscription.id, mpnId });
  await provider.clock.to(GROWN);
  const seen = await snapshotAt(provider, subscription, ORDERED);
  expect(seen).toMatchObject({ indirectResellerMpnId: mpnId, term: { unitPrice: { amount: "25.00" } } });
  const term = { startsOn: "2020-07-01", unitPrice: null };
  const hidden = { indirectResellerMpnId: null, term, addOns: [{ quantity: 4, unitPrice: null, suspension: null }] };
  expect(await snapshotAt(reseller, subscription, ORDERED)).toEqual({ ...seen, ...hidden });
  const stranger = await newPartner({ at: ORDERED });
  expect((await at(stranger, subscription, ORDERED)).data).toEqual({ subscription: null });
});

test("what was not recorded is refused, and the error names the earliest possible instant", async () => {
  const { partner, customer } = await story({ at: ORDERED });
  const subscription = await grown(partner, customer);
  const changed = { subscriptionId: subscription.id, type: "SUBSCRIPTION_QUANTITY_CHANGED" } as const;
  const causedBy = (actorKind: "USER" | null) =>
    transact(marketplace().database, "commit", (tx) => updateMatching(tx, Event, changed, { actorKind }));
  // An event from before the log of events.
  await causedBy(null);
  const problem = `The changes of subscription '${subscription.id}' up to ${GROWN} were not recorded.`;
  await expectInvalid(at(partner, subscription, ORDERED), `${problem} Pass this instant or a later one.`);
  expect(await snapshotAt(partner, subscription, GROWN)).toMatchObject({ quantity: 3, term: { startsOn: "2020-07-01" } });
  // The audit log is as it was.
  await causedBy("USER");
});

test("snapshots of many subscriptions at several instants are read in three statements", async () => {
  const { partner, customer } = await story({ at: ORDERED });
  for (const title of ["Contoso Bronze", "Contoso Sign"]) await partner.buyAndActivate(customer, plan(title));
  const subscription = await grown(partner, await partner.createCustomer());
  await partner.rename(subscription, "Ours");
  const field = (name: string, instant: string) => `${name}: at(instant: "${instant}") { quantity tags addOns { quantity } }`;
  const document = (...fields: string[]) => `query { subscriptions(first: 50) { nodes { id ${fields.join(" ")} } } }`;
  const plain = await log.during(() => partner.send(document()));
  const both = await log.during(() => partner.send(document(field("early", ORDERED), field("late", GROWN))));
  expect([plain.length, both.length - plain.length]).toEqual([1, 3]);
});

test("more later events than the maximum are refused", async () => {
  const { partner, customer } = await story({ at: ORDERED });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
  await partner.clock.to(GROWN);
  const row = { partnerId: partner.id, subscriptionId: subscription.id, customerId: customer.id, actorKind: "SYSTEM" as const };
  const events = Array.from({ length: LATER_EVENTS_MAX + 1 }, (_, index) => ({
    ...{ ...row, id: newId("event"), sequence: 1_000_000 + index, type: "SUBSCRIPTION_RENAMED" as const },
    ...{ occurredAt: new Date(GROWN), changes: { own: { quantity: [1, 9] as const } } },
  }));
  await transact(marketplace().database, "commit", (tx) => insertRows(tx, Event, events));
  const problem = `More than 10000 events since ${ORDERED}. Pass a later instant or ask for fewer subscriptions.`;
  await expectInvalid(at(partner, subscription, ORDERED), problem);
  expect(await snapshotAt(partner, subscription, GROWN)).toMatchObject({ quantity: 1 });
  await transact(marketplace().database, "commit", (tx) =>
    updateMatching(tx, Event, { id: required(events[0]).id }, { occurredAt: new Date(ORDERED) }),
  );
  expect(await snapshotAt(partner, subscription, ORDERED)).toMatchObject({ quantity: 1 });
  await marketplace().database.writer.manager.delete(Event, { type: "SUBSCRIPTION_RENAMED" });
});

test("an instant in the past is answered alike while the subscription changes", async () => {
  const { partner, customer } = await story({ at: ORDERED });
  const addOns = { [plan("Contoso Stamps")]: 1 };
  const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"), { addOns });
  const before = await snapshotAt(partner, { id }, ORDERED);
  await partner.clock.to(GROWN);
  const numbers = Array.from({ length: 10 }, (_, index) => index + 2);
  const changes = numbers.flatMap((number) => [
    () => partner.tryMutation(UpdateTagsDocument, { id, add: [`T${number}`] }),
    () => partner.tryMutation(SetExternalReferenceDocument, { id, externalReference: `R${number}` }),
    () => partner.rename({ id }, `Name ${number}`),
    () => partner.updateAddOns({ id }, { [plan("Contoso Stamps")]: number }),
  ]);
  const answers = await Promise.all(
    changes.flatMap((change) => [change().then(() => before), snapshotAt(partner, { id }, ORDERED)]),
  );
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set([JSON.stringify(before)]));
  expect(await snapshotAt(partner, { id }, GROWN)).not.toEqual(before);
});
