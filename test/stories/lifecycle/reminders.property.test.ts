import fc from "fast-check";
import {
  CancelSubscriptionDocument,
  ChangeQuantityDocument,
  ReactivateSubscriptionDocument,
  ReminderEventsDocument,
  ReminderStatesDocument,
  SetAutoRenewDocument,
  SetRemindersDocument,
  SuspendSubscriptionDocument,
  type ReminderEventsQuery,
  type ReminderStatesQuery,
  type ReminderKind,
} from "../../client/graphql.js";
import { cancelling, required, type PartnerClient, type Purchase } from "../../support/partner-client.js";
import { newPartner, plan } from "../../support/story.js";

/** The number of runs. Set PROPERTY_RUNS=50 for a longer run. */
const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 1);
const PATIENCE_MS = 240_000 * RUNS;
const BEGINS_ON = Date.parse("2027-11-20T00:00:00.000Z");
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 100;
const LIVES = 5;

const deals: readonly (readonly [title: string, purchase: Purchase])[] = [
  ["Contoso Sign", {}],
  ["Contoso Sign", { termDuration: "P1Y", billingCycle: "ANNUAL" }],
  ["Contoso Notes", { termDuration: "P1Y" }],
  ["Fabrikam Planner", {}],
  ["Microsoft 365 Basic", {}],
  ["Microsoft Notes Trial", { quantity: 25, billingCycle: "NONE" }],
];
const kinds: readonly ReminderKind[] = ["RENEWAL", "ENDING", "RENEWAL_AT_RISK", "TRIAL_END", "RETENTION_END", "CREDIT_WINDOW"];

const life = fc.record({
  deal: fc.constantFrom(...deals),
  actions: fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: DAYS - 1 }),
      what: fc.constantFrom("END", "RENEW", "SUSPEND", "SUSPEND", "REACTIVATE", "REACTIVATE", "CANCEL", "QUANTITY"),
    }),
    { minLength: 2, maxLength: 6 },
  ),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;
const settingsChange = fc.record({
  day: fc.integer({ min: 1, max: DAYS - 1 }),
  daysBefore: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
  kinds: fc.subarray([...kinds], { minLength: 4 }),
});
type Script = Readonly<{
  lives: readonly Life[];
  changes: readonly (typeof settingsChange extends fc.Arbitrary<infer T> ? T : never)[];
}>;
const script: fc.Arbitrary<Script> = fc.record({
  lives: fc.array(life, { minLength: LIVES, maxLength: LIVES }),
  changes: fc.array(settingsChange, { maxLength: 2 }),
});

/** The instants of a day at which the script acts: in the morning. */
const morningOf = (day: number) => BEGINS_ON + day * DAY_MS + 10 * HOUR_MS;
const iso = (at: number) => new Date(at).toISOString();

/** A subscription as callers see it. */
type Subscription = ReminderStatesQuery["subscriptions"]["nodes"][number];

/** A partner that lives a script. */
class Actor {
  readonly ids: string[] = [];
  settings = { daysBefore: [30, 7], kinds };

  constructor(
    readonly partner: PartnerClient,
    readonly script: Script,
  ) {}

  async buyAll(): Promise<void> {
    for (const { deal } of this.script.lives) {
      const customer = await this.partner.createCustomer();
      const bought = await this.partner.buy(customer, plan(deal[0]), deal[1]);
      if (bought.status === "PENDING") await this.partner.activate(bought);
      this.ids.push(bought.id);
    }
  }

  async act(day: number): Promise<void> {
    for (const change of this.script.changes.filter((one) => one.day === day)) {
      const { daysBefore } = change;
      await this.partner.mutate(SetRemindersDocument, { daysBefore, kinds: change.kinds });
      this.settings = { daysBefore, kinds: change.kinds };
    }
    for (const [index, { actions }] of this.script.lives.entries()) {
      for (const { what } of actions.filter((one) => one.day === day)) await this.#do(required(this.ids[index]), what);
    }
  }

  /** Runs a command, which may be refused. */
  async #do(subscriptionId: string, what: string): Promise<void> {
    const { partner } = this;
    const base = { subscriptionId };
    if (what === "END" || what === "RENEW")
      await partner.tryMutation(SetAutoRenewDocument, { ...base, autoRenew: what === "RENEW" });
    if (what === "SUSPEND") await partner.tryMutation(SuspendSubscriptionDocument, { ...base, reason: "NON_PAYMENT" });
    if (what === "REACTIVATE") await partner.tryMutation(ReactivateSubscriptionDocument, base);
    if (what === "CANCEL") await partner.tryMutation(CancelSubscriptionDocument, cancelling(subscriptionId));
    if (what === "QUANTITY") await partner.tryMutation(ChangeQuantityDocument, { ...base, quantity: 30 });
  }

  /** The reminders so far: whose, what, when, and the days before. */
  async reminders(): Promise<string[]> {
    const all: string[] = [];
    let after: string | null = null;
    do {
      const { events }: ReminderEventsQuery = await this.partner.query(ReminderEventsDocument, { after });
      const found = events.nodes.filter(({ reminder }) => reminder !== null && reminder !== undefined);
      all.push(
        ...found.map(({ type, occurredAt, subscription, reminder }) =>
          [this.ids.indexOf(required(subscription).id), type, occurredAt, required(reminder).daysBefore ?? "-"].join(" "),
        ),
      );
      after = events.pageInfo.hasNextPage ? (events.pageInfo.endCursor ?? null) : null;
    } while (after !== null);
    return all;
  }
}

const dayAfter = (day: string) => Date.parse(`${day}T00:00:00.000Z`) + DAY_MS;

/** The kind and the instant of the deadline at which a subscription, as callers see it, ends or continues. */
function endOf({
  status,
  isTrial,
  trialEndsOn,
  term,
  autoRenew,
  renewal,
  suspension,
}: Subscription): [ReminderKind, number] | null {
  const termEnd = dayAfter(isTrial ? required(trialEndsOn) : (term?.endsOn ?? "1970-01-01"));
  if (status === "SUSPENDED") {
    const retentionEnd = dayAfter(required(suspension).expiresOn);
    if (autoRenew || retentionEnd <= termEnd) return ["RETENTION_END", retentionEnd];
    return [isTrial ? "TRIAL_END" : "ENDING", termEnd];
  }
  if (status !== "ACTIVE") return null;
  if (isTrial) return ["TRIAL_END", termEnd];
  return [renewal?.outcome === "RENEWS" ? "RENEWAL" : autoRenew ? "RENEWAL_AT_RISK" : "ENDING", termEnd];
}

const typeOf: Readonly<Record<ReminderKind, string>> = {
  RENEWAL: "SUBSCRIPTION_RENEWAL_UPCOMING",
  ENDING: "SUBSCRIPTION_ENDING_SOON",
  RENEWAL_AT_RISK: "SUBSCRIPTION_RENEWAL_AT_RISK",
  TRIAL_END: "TRIAL_ENDING_SOON",
  RETENTION_END: "RETENTION_ENDING_SOON",
  CREDIT_WINDOW: "CREDIT_WINDOW_CLOSING",
};

/** The reminders of a subscription between two instants in which nothing of it changes before its reminders. */
function expected(
  index: number,
  seen: Subscription,
  { settings }: Actor,
  after: number,
  until: number,
): [at: number, text: string][] {
  const isBetween = (at: number) => at > after && at <= until;
  const found: [number, string][] = [];
  const add = (kind: ReminderKind, at: number, days: number | "-") => {
    if (isBetween(at) && settings.kinds.includes(kind)) found.push([at, [index, typeOf[kind], iso(at), days].join(" ")]);
  };
  const end = endOf(seen);
  const isMonthOfTerm = seen.termDuration === "P1M" && end !== null && !["TRIAL_END", "RETENTION_END"].includes(end[0]);
  for (const days of settings.daysBefore) {
    if (end !== null && !(isMonthOfTerm && days >= 28)) add(end[0], end[1] - days * DAY_MS, days);
  }
  const closesAt = seen.cancellation.windowClosesAt;
  if ((seen.status === "ACTIVE" || seen.status === "SUSPENDED") && !seen.isTrial && closesAt) {
    add("CREDIT_WINDOW", Date.parse(closesAt) - (seen.billingCycle === "MONTHLY" ? HOUR_MS : DAY_MS), "-");
  }
  return found;
}

/** Lives a script in half days, and says from what callers see which reminders are sent in each. */
async function liveSlowly(actor: Actor): Promise<string[]> {
  const { partner } = actor;
  const all: [number, string][] = [];
  const observe = async (after: number, until: number) => {
    for (const seen of (await partner.query(ReminderStatesDocument, {})).subscriptions.nodes) {
      all.push(...expected(actor.ids.indexOf(seen.id), seen, actor, after, until));
    }
    await partner.clock.to(iso(until));
  };
  await actor.buyAll();
  for (let day = 0; day < DAYS; day++) {
    await actor.act(day);
    const midnight = morningOf(day) + 14 * HOUR_MS;
    await observe(morningOf(day), midnight - 1);
    await observe(midnight - 1, morningOf(day + 1));
  }
  return all.sort(([one], [other]) => one - other).map(([, text]) => text);
}

async function liveInJumps(actor: Actor): Promise<void> {
  const { lives, changes } = actor.script;
  const days = [...new Set([...lives.flatMap(({ actions }) => actions), ...changes].map(({ day }) => day))];
  await actor.buyAll();
  for (const day of days.sort((one, other) => one - other)) {
    await actor.partner.clock.to(iso(morningOf(day)));
    await actor.act(day);
  }
  await actor.partner.clock.to(iso(morningOf(DAYS)));
}

test(
  "each deadline that stands at the instant of its reminder has exactly one event, there are no others, and jumps of the clock change nothing",
  async () => {
    const run = async (lives: Script) => {
      const born = async () => new Actor(await newPartner({ at: iso(morningOf(0)), reminders: {} }), lives);
      const [slow, fast] = [await born(), await born()];
      const foretold = await liveSlowly(slow);
      await liveInJumps(fast);
      const sent = await slow.reminders();
      expect([...sent].sort()).toEqual([...foretold].sort());
      expect(sent.map((text) => text.split(" ")[2])).toEqual(foretold.map((text) => text.split(" ")[2]));
      expect(await fast.reminders()).toEqual(sent);
    };
    await fc.assert(fc.asyncProperty(script, run), { numRuns: RUNS, endOnFailure: true });
  },
  PATIENCE_MS,
);
