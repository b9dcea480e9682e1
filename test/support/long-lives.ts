import fc from "fast-check";
import { AddOn } from "../../src/entities/add-on.entity.js";
import { BillingAccount } from "../../src/entities/billing-account.entity.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { Event } from "../../src/entities/event.entity.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { Reminder } from "../../src/entities/reminder.entity.js";
import { Operation } from "../../src/entities/operation.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import * as api from "../client/graphql.js";
import {
  cancelling,
  line,
  required,
  type CommandDocument,
  type PartnerClient,
  type Payload,
  type Purchase,
} from "./partner-client.js";
import { rowsOf } from "./rows-of-tenant.js";
import { plan } from "./story.js";

/** The start of a script. Its commands run at 24 times in the first two years. */
export const BEGINS_AT = "2020-01-31T10:00:00.000Z";
export const ENDS_AT = "2025-01-31T10:00:00.000Z";
const MOMENTS = 24;
const MOMENTS_APART_MS = 30 * 86_400_000 + 7_213_000;

/** A plan, a matching add-on, and whether the plan is also sold for annual terms. */
const catalog: readonly (readonly [title: string, addOn: string | null, hasYears: boolean])[] = [
  ...([
    ["Contoso Sign", "Contoso Stamps", true],
    ["Contoso Sign", "Contoso Archive", true],
  ] as const),
  ...([
    ["Contoso Notes", null, true],
    ["Contoso Board", null, false],
    ["Fabrikam Payroll", null, true],
  ] as const),
  ...([
    ["Fabrikam Planner", null, false],
    ["Fabrikam Memo", null, false],
  ] as const),
  ...([
    ["Microsoft 365 Basic", "Microsoft Viva Add-on", true],
    ["Microsoft 365 Basic Trial", null, false],
  ] as const),
];
const rhythms: readonly Purchase[] = [
  ...([{}, { termDuration: "P1Y" }, { termDuration: "P1Y" }, { termDuration: "P1Y", billingCycle: "ANNUAL" }] as const),
];
const actions = [
  ...(["QUANTITY", "QUANTITY", "ADD_ONS", "SUSPEND", "REACTIVATE", "REACTIVATE", "CANCEL"] as const),
  ...(["AUTO_RENEW", "SCHEDULE", "CONVERT"] as const),
];

/** One command of the partner, at one of the script's times. */
type Action = Readonly<{ moment: number; what: (typeof actions)[number]; number: number }>;

/** The generated purchase and commands of one subscription. */
export type Life = Readonly<{
  catalog: number;
  rhythm: number;
  quantity: number;
  bought: number;
  addOns: number;
  actions: readonly Action[];
}>;

const action = fc.record({
  ...{ moment: fc.nat({ max: MOMENTS - 1 }), what: fc.constantFrom(...actions), number: fc.integer({ min: 1, max: 40 }) },
});
const life = fc.record({
  ...{ catalog: fc.nat({ max: catalog.length - 1 }), rhythm: fc.nat({ max: rhythms.length - 1 }) },
  ...{ quantity: fc.integer({ min: 1, max: 40 }), bought: fc.nat({ max: MOMENTS / 3 }), addOns: fc.nat({ max: 9 }) },
  actions: fc.array(action, { minLength: 1, maxLength: 4 }),
});

/** Returns random lives; the same seed returns the same lives. */
export const randomLives = (seed: number, count: number): readonly Life[] => fc.sample(life, { seed, numRuns: count });

/** Returns the time of a moment. */
export const momentAt = (moment: number): string => new Date(Date.parse(BEGINS_AT) + moment * MOMENTS_APART_MS).toISOString();

/** Runs the actions of the lives and records the refusals. */
export class ScriptRunner {
  readonly #ids = new Map<number, string>();
  readonly refusals: string[] = [];

  constructor(
    private readonly client: PartnerClient,
    private readonly lives: readonly Life[],
  ) {}

  static readonly moments = Array.from({ length: MOMENTS }, (_, moment) => moment);

  /** Runs the purchases, activations and commands of one moment, subscription by subscription. */
  async runMoment(moment: number): Promise<void> {
    for (const [index, own] of this.lives.entries()) {
      if (own.bought === moment) await this.#buy(index, own);
      const id = this.#ids.get(index);
      if (id === undefined) continue;
      if (own.bought === moment - 1) await this.#run(index, api.ActivateSandboxSubscriptionDocument, { subscriptionId: id });
      for (const { what, number } of own.actions.filter((wanted) => wanted.moment === moment)) {
        await this.#command(index, id, { what, number });
      }
    }
  }

  async #buy(index: number, { catalog: place, rhythm, quantity, addOns }: Life): Promise<void> {
    const [title, addOn, hasYears] = required(catalog[place]);
    const isTrial = title.endsWith("Trial");
    const purchase: Purchase = isTrial ? { quantity: 25, billingCycle: "NONE" } : { ...rhythms[hasYears ? rhythm : 0], quantity };
    const added = addOn === null || addOns === 0 ? {} : { addOns: { [plan(addOn)]: addOns } };
    const customer = await this.client.createCustomer({ country: required(["US", "DE", "JP"][index % 3]) });
    const request = { customerId: customer.id, lines: [line(plan(title), { ...purchase, ...added })] };
    const { orders, userErrors } = await this.client.tryMutation(api.PlaceOrderDocument, request);
    this.refusals.push(...userErrors.map(({ code }) => `${index} buy ${code}`));
    const bought = orders[0]?.lines[0]?.subscription;
    if (bought) this.#ids.set(index, bought.id);
  }

  async #command(index: number, subscriptionId: string, { what, number }: Pick<Action, "what" | "number">): Promise<void> {
    const base = { subscriptionId };
    const [, addOn] = required(catalog[required(this.lives[index]).catalog]);
    const isOdd = number % 2 === 1;
    switch (what) {
      case "QUANTITY":
        return this.#run(index, api.ChangeQuantityDocument, { ...base, quantity: number });
      case "ADD_ONS": {
        const request = { planId: plan(addOn ?? "Contoso Stamps"), quantity: number % 5 };
        return this.#run(index, api.UpdateAddOnsDocument, { ...base, addOns: [request] });
      }
      case "SUSPEND":
        return this.#run(index, api.SuspendSubscriptionDocument, { ...base, reason: "NON_PAYMENT" });
      case "REACTIVATE":
        return this.#run(index, api.ReactivateSubscriptionDocument, base);
      case "CANCEL":
        return this.#run(index, api.CancelSubscriptionDocument, cancelling(subscriptionId));
      case "AUTO_RENEW":
        return this.#run(index, api.SetAutoRenewDocument, { ...base, autoRenew: isOdd });
      case "SCHEDULE":
        return this.#run(index, api.ScheduleChangeDocument, { ...base, quantity: number });
      case "CONVERT": {
        const request = {
          planId: plan("Microsoft 365 Basic"),
          quantity: number,
          termDuration: "P1M",
          billingCycle: "MONTHLY",
        } as const;
        return this.#run(index, api.ConvertTrialDocument, { ...base, ...request });
      }
    }
  }

  async #run<Input, P extends Payload>(index: number, document: CommandDocument<Input, P>, input: Input): Promise<void> {
    const { userErrors } = await this.client.tryMutation(document, input);
    this.refusals.push(...userErrors.map(({ code }) => `${index} ${code}`));
  }
}

/** A partner's rows as text, by table. */
export type ComparableRows = Readonly<
  Record<
    "events" | "reminders" | "subscriptions" | "addOns" | "charges" | "operations" | "invoices" | "account",
    readonly string[]
  >
>;

/**
 * Returns the rows of a partner that must not depend on how its clock was moved. Rows are in a defined order; ids are replaced by
 * numbers in order of first appearance.
 */
export async function comparableRows({ marketplace: { database }, id }: PartnerClient): Promise<ComparableRows> {
  const met = new Map<string, string>();
  const renamed = (row: object): string =>
    JSON.stringify(row).replace(/\b([a-z]{2,4})_[0-9a-z]{26}\b/g, (own, kind: string) => {
      if (!met.has(own)) met.set(own, `${kind}:${met.size + 1}`);
      return required(met.get(own));
    });
  const events = (await rowsOf(database, Event, id)).sort((a, b) => a.sequence - b.sequence);
  const place = new Map(
    events.flatMap(({ subscriptionId }, index) => (subscriptionId === null ? [] : [[subscriptionId, index]])),
  );
  const placeOf = (subscriptionId: string) => place.get(subscriptionId) ?? Infinity;
  const subscriptions = (await rowsOf(database, Subscription, id)).sort((a, b) => placeOf(a.id) - placeOf(b.id));
  const addOns = (await rowsOf(database, AddOn, id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const charges = (await rowsOf(database, Charge, id)).sort((a, b) => a.sequence - b.sequence);
  const operations = (await rowsOf(database, Operation, id)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const reminders = await rowsOf(database, Reminder, id);
  const ofEach = <Row extends { subscriptionId: string }>(rows: readonly Row[]) =>
    subscriptions.flatMap((subscription) => rows.filter(({ subscriptionId }) => subscriptionId === subscription.id));
  const invoices = (await rowsOf(database, Invoice, id)).sort((a, b) => a.sequence - b.sequence);
  return {
    events: events.map(({ requestId: _, ...event }) => renamed(event)),
    reminders: events.flatMap(({ id: eventId }) => reminders.filter((one) => one.eventId === eventId)).map(renamed),
    subscriptions: subscriptions.map(renamed),
    addOns: ofEach(addOns).map(renamed),
    charges: ofEach(charges).map(renamed),
    operations: ofEach(operations).map(renamed),
    invoices: invoices.map(renamed),
    account: (await rowsOf(database, BillingAccount, id)).map(renamed),
  };
}
