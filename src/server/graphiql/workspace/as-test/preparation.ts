import type { StepCustomerFragment, StepPlanFragment, StepSubscriptionFragment } from "../client/graphql.js";
import { literal } from "./literals.js";
import type { Program } from "./program.js";
import type { Fact, Recording } from "./steps.js";

/** `PT2H` as `{ hours: 2 }`. */
function durationOf(iso: string): Record<string, number> {
  const [, years, months, weeks, days, hours, minutes, seconds] =
    /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(iso) ?? [];
  const parts = { years, months, weeks, days, hours, minutes, seconds };
  return Object.fromEntries(
    Object.entries(parts).flatMap(([unit, count]) => (count === undefined ? [] : [[unit, Number(count)]])),
  );
}

const ANSWERS: Readonly<Record<string, string>> = {
  REFUSE: "refuses",
  SILENT: "timesOut",
  SLOW: "isSlow",
  UNREACHABLE: "isUnreachable",
};

/** The calls that give a publisher of a new sandbox the behavior that it had in the session. */
function publisherCalls({ name, sandbox }: StepPlanFragment["offer"]["publisher"]): string[] {
  if (sandbox === null) return [];
  const { activateAfter, quantityChanges, webhookFailures } = sandbox;
  const answer = ANSWERS[quantityChanges];
  const calls = [
    ...(activateAfter === null ? [] : [`activatesAfter(${literal(durationOf(activateAfter))})`]),
    ...(answer === undefined ? [] : [`${answer}()`]),
    ...(webhookFailures === null ? [] : [`failsNotices(${webhookFailures})`]),
  ];
  return calls.map((call) => `await sandbox.publisher(${JSON.stringify(name)}).${call};`);
}

const of = <Name extends Fact["__typename"]>(facts: readonly Fact[], name: Name) =>
  facts.filter((fact): fact is Extract<Fact, { __typename: Name }> => fact.__typename === name);

/** All facts that others contain, each once: the plans and customers of subscriptions and carts too. */
function withInner(facts: readonly Fact[]): Fact[] {
  const all = facts.flatMap((fact): Fact[] => {
    if (fact.__typename === "CustomerSubscription")
      return [fact.customer, fact.plan, ...fact.addOns.map(({ plan }) => plan), fact];
    return fact.__typename === "Cart" ? [fact.customer, ...fact.lines.map(({ plan }) => plan), fact] : [fact];
  });
  const resellers = of(all, "Customer").flatMap(({ indirectReseller }) => indirectReseller ?? []);
  all.push(...resellers);
  return [...new Map(all.map((fact) => [fact.id, fact])).values()];
}

/** The MPN ids of resellers that the steps, their customers or their subscriptions name. */
function resellersIn({ steps }: Recording, facts: readonly Fact[]): string[] {
  const ofSteps = steps.map(({ input }) => input["mpnId"]);
  const ofSubscriptions = of(facts, "CustomerSubscription").map(({ indirectResellerMpnId }) => indirectResellerMpnId);
  const all = [...of(facts, "Partner").map(({ mpnId }) => mpnId), ...ofSteps, ...ofSubscriptions];
  return [...new Set(all.filter((id): id is string => typeof id === "string"))];
}

function createCustomer(program: Program, customer: StepCustomerFragment): void {
  const { companyName, domain, email, country, segment, agreementAcceptedOn, indirectReseller } = customer;
  const name = program.newName(companyName, "customer");
  const input = {
    ...{ companyName, domain, email, country },
    ...(segment !== "COMMERCIAL" && { segment }),
    ...(agreementAcceptedOn === null && { agreementAcceptedOn }),
    ...(indirectReseller !== null && { indirectResellerId: indirectReseller.id }),
  };
  program.call(`const ${name} = await sandbox.customer(`, input, ");");
  program.name(customer.id, `${name}.id`);
}

type Event = Readonly<{ at: string; write: () => void }>;

/** What makes a subscription again that was bought before the session: the purchase and the activation, each at its instant. */
function purchaseOf(program: Program, subscription: StepSubscriptionFragment): Event[] {
  const { id, displayName, nickname, quantity, termDuration, billingCycle, orderedAt, activatedAt } = subscription;
  const { customer, plan, indirectResellerMpnId } = subscription;
  const name = program.newName(displayName, "subscription");
  program.name(id, name);
  const addOns = subscription.addOns.filter(({ status }) => status === "ACTIVE" || status === "PENDING");
  const line = {
    ...{ planId: plan.id, quantity, termDuration, billingCycle },
    ...(nickname !== null && { nickname }),
    ...(addOns.length > 0 && { addOns: addOns.map((addOn) => ({ planId: addOn.plan.id, quantity: addOn.quantity })) }),
    ...(indirectResellerMpnId !== null && { indirectResellerMpnId }),
  };
  const buy = () => program.call(`const ${name} = await buy(sandbox, ${program.textOf(customer.id)}, `, line, ");");
  const activate = () => program.write(`await activate(sandbox, ${name});`);
  const isActivatedByPublisher = plan.offer.publisher.kind === "PARTNER" && activatedAt !== null;
  return [{ at: orderedAt, write: buy }, ...(isActivatedByPublisher ? [{ at: activatedAt, write: activate }] : [])];
}

/** When the sandbox of the test begins: with the first of what the steps need. Deadlines can depend on when a customer was opened. */
export function beginOf({ steps }: Recording, facts: readonly Fact[]): string {
  const all = withInner(facts);
  const bought = of(all, "CustomerSubscription").map(({ orderedAt }) => orderedAt);
  const opened = of(all, "Customer").map(({ openedAt }) => openedAt);
  return [...opened, ...bought, ...steps.slice(0, 1).map(({ at }) => at)].sort()[0] ?? "";
}

/** Writes what the first step needs: plans, customers, and what had been bought before. Ends when the clock shows the first step's instant. */
export function writePreparation(program: Program, recording: Recording, given: readonly Fact[]): void {
  const facts = withInner(given);
  for (const { id, title, skuId, offer } of of(facts, "Plan")) {
    const name = program.newName(title, "plan");
    program.write(`const ${name} = await marketplace.planId(${JSON.stringify(`${offer.productId}/${skuId}`)});`);
    program.name(id, name);
  }
  for (const mpnId of resellersIn(recording, facts)) {
    const name = program.newName("reseller", "reseller");
    const country = JSON.stringify(recording.partner.country);
    const options = `{ type: "INDIRECT_RESELLER", country: ${country}, indirectProvider: sandbox }`;
    program.write(`const ${name} = await marketplace.sandbox(${options});`);
    program.name(mpnId, `${name}.mpnId`);
    for (const { id } of of(facts, "Partner").filter((reseller) => reseller.mpnId === mpnId)) program.name(id, `${name}.id`);
  }
  const subscriptions = of(facts, "CustomerSubscription");
  const customers = of(facts, "Customer");
  const openings = customers.map((customer) => ({ at: customer.openedAt, write: () => createCustomer(program, customer) }));
  const purchases = subscriptions.flatMap((each) => purchaseOf(program, each));
  // Equal instants keep their order: a customer is opened before it buys.
  const events = [...openings, ...purchases].sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  let now = beginOf(recording, given);
  const start = recording.steps[0]?.at ?? now;
  const moveTo = (at: string) => {
    if (at > now) program.write(`await sandbox.clock.advanceTo(${JSON.stringify(at)});`);
    now = at > now ? at : now;
  };
  for (const { at, write } of events) {
    // What was bought elsewhere after the first step cannot be bought later than that.
    moveTo(at < start ? at : start);
    write();
  }
  moveTo(start);
  const publishers = new Map(of(facts, "Plan").map(({ offer: { publisher } }) => [publisher.name, publisher]));
  for (const call of [...publishers.values()].flatMap(publisherCalls)) program.write(call);
  for (const { id, customer, lines } of of(facts, "Cart")) {
    const wanted = lines.map(({ plan, quantity, termDuration, billingCycle, nickname }) => {
      return { planId: plan.id, quantity, termDuration, billingCycle, ...(nickname !== null && { nickname }) };
    });
    const payload = { cart: { id, lines: lines.map((line) => ({ id: line.id, quantity: line.quantity })) } };
    const input = { customerId: customer.id, lines: wanted };
    program.send("sandbox", { mutation: "createCart", inputType: "CreateCartInput", input, payload });
  }
}
