import fc from "fast-check";
import {
  AdvanceTestClockDocument,
  CancelSubscriptionDocument,
  ChangeQuantityDocument,
  PlaceOrderDocument,
  ReactivateSubscriptionDocument,
  RenameSubscriptionDocument,
  SetAutoRenewDocument,
  SuspendSubscriptionDocument,
  UpdateAddOnsDocument,
} from "../client/graphql.js";
import { cancelling, line, type PartnerClient, type Payload } from "../support/partner-client.js";
import { plan, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const RUNS = 4;
/** The actions depend only on the seed. Set CONCURRENCY_SEED for another run. */
const SEED = Number(process.env["CONCURRENCY_SEED"] ?? 20_261_128);

/** A mutation. `choice` is a random number from 0 to 999 that determines its quantity or setting. */
type Action = (client: PartnerClient, customerId: string, id: string, choice: number) => Promise<Payload>;

const actions: Record<string, Action> = {
  change: (client, _, id, choice) =>
    client.tryMutation(ChangeQuantityDocument, { subscriptionId: id, quantity: 1 + (choice % 50) }),
  rehearse: (client, _, id) => client.tryMutation(CancelSubscriptionDocument, { ...cancelling(id), dryRun: true }),
  addOn: (client, _, id, choice) =>
    client.tryMutation(UpdateAddOnsDocument, {
      ...{ subscriptionId: id, addOns: [{ planId: plan("Contoso Stamps"), quantity: choice % 4 }] },
    }),
  suspend: (client, _, id) => client.tryMutation(SuspendSubscriptionDocument, { subscriptionId: id, reason: "CUSTOMER_REQUEST" }),
  reactivate: (client, _, id) => client.tryMutation(ReactivateSubscriptionDocument, { subscriptionId: id }),
  cancel: (client, _, id) => client.tryMutation(CancelSubscriptionDocument, cancelling(id)),
  autoRenew: (client, _, id, choice) =>
    client.tryMutation(SetAutoRenewDocument, { subscriptionId: id, autoRenew: choice % 2 === 0 }),
  rename: (client, _, id, choice) =>
    client.tryMutation(RenameSubscriptionDocument, { subscriptionId: id, nickname: `Nickname ${choice}` }),
  buy: (client, customerId) =>
    client.tryMutation(PlaceOrderDocument, {
      customerId,
      lines: [line(plan("Contoso Sign")), line(plan("Microsoft 365 Basic"))],
    }),
  once: (client, customerId) =>
    client.tryMutation(PlaceOrderDocument, { customerId, lines: [line(plan("Microsoft Single"))], idempotencyKey: "single" }),
  answer: (client) => client.tryMutation(AdvanceTestClockDocument, { to: "2020-07-01T08:06:00Z" }),
  wait: (client) => client.tryMutation(AdvanceTestClockDocument, { to: "2020-08-01T00:00:00Z" }),
};

test("concurrent commands are applied or refused completely, and the charges stay correct", async () => {
  const storm = fc.asyncProperty(
    fc.array(fc.tuple(fc.constantFrom(...Object.keys(actions)), fc.nat(999)), { minLength: 25, maxLength: 40 }),
    async (chosen) => {
      const { partner, customer } = await story({ at: AT });
      await partner.setPublisher("Contoso Software", {
        quantityChanges: chosen.some(([name]) => name === "addOn") ? "SLOW" : "ACCEPT",
      });
      const [one, two] = [
        await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 5, addOns: { [plan("Contoso Stamps")]: 2 } }),
        await partner.buyAndActivate(customer, plan("Contoso Sign")),
      ];
      // A top-level error such as INTERNAL would throw here. The invariants check the rows after the story.
      const answers = await Promise.all(
        chosen.map(([name, choice], index) => actions[name]?.(partner, customer.id, index % 3 === 0 ? two.id : one.id, choice)),
      );
      const codes = new Set(answers.flatMap((answer) => answer?.userErrors.map(({ code }) => code) ?? []));
      const clean = [
        "OPERATION_IN_PROGRESS",
        "NOT_ALLOWED_IN_STATUS",
        "NOT_AVAILABLE",
        "QUANTITY_OUT_OF_RANGE",
        "ADD_ON_NOT_ELIGIBLE",
        "INVALID_INPUT",
      ];
      expect([...codes].filter((code) => !clean.includes(code))).toEqual([]);
    },
  );
  await fc.assert(storm, { numRuns: RUNS, endOnFailure: true, seed: SEED });
});
