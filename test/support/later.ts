import { previewedId } from "../../src/core/ids.js";
import type { Answer } from "./client.js";
import { required, type PartnerClient } from "./partner-client.js";

/** What a charge shows of its customer: not its invoice, which depends on everything of the partner. */
const CHARGE_OF_CUSTOMER = `id type quantity amount { amount currency } unitPrice { amount } periodStartsOn periodEndsOn occurredAt
  changedOn daysCharged pricedDays priceAdjustment plan { id } addOn { id } reverses { id } subscription { id }`;
const CHARGE = `${CHARGE_OF_CUSTOMER} invoice { number }`;

/** Everything about a subscription that time changes. */
const LIFE = `id version status quantity autoRenew isTrial trialEndsOn termDuration billingCycle activatedAt updatedAt cancellationReason
  term { startsOn endsOn unitPrice { amount } } renewal { outcome on quantity isAtRisk estimatedAmount { amount } }
  commitment { nextChargeOn nextChargeAmount { amount } remainingAmount { amount } instalments { dueOn amount { amount } } }
  scheduledChange { quantity termDuration billingCycle } plan { id } suspension { reason suspendedAt expiresOn }
  cancellation { outcomeNow windowClosesAt endsOn credit { amount } } actionNeeded { reason }
  addOns { id status quantity startsOn endsOn unitPrice { amount } } pendingOperation { id status decidesAt }
  operations(first: 20) { nodes { id action status quantity requestedAt requestedBy decidedAt failureReason } }
  allowedActions { action isAllowed code reason until } order { id status lines { quantity } }`;

const DOCUMENTS = {
  books: `viewer { now partner { now } }
    invoiceSummaries { currency balance { amount } overdue { amount } unappliedCredit { amount } latestInvoiceOn }
    invoices(first: 60) { totalCount nodes { id number documentType total { amount currency } balance { amount } status dueOn paidAt
      periodStartsOn publishedAt charges(first: 50) { totalCount nodes { amount { amount } } } } }
    current: unbilledCharges(period: CURRENT, first: 100) { totalCount nodes { ${CHARGE} } }
    previous: unbilledCharges(period: PREVIOUS, first: 100) { totalCount nodes { ${CHARGE} } }`,
  subscriptions: `subscriptions(first: 10, after: $after) { totalCount nodes { ${LIFE} } pageInfo { hasNextPage endCursor } }`,
  charges: `subscriptions(first: 10, after: $after) { nodes { id charges(first: 100) { totalCount nodes { ${CHARGE} } } }
    pageInfo { hasNextPage endCursor } }`,
};

/** The answers to queries about everything of a partner, by the name of the query. */
export type Answers = Readonly<Record<string, unknown>>;

/** Asks for everything of a partner, as it is now or as of a later instant. Ids are as the answers contain them. */
export async function askEverything(partner: PartnerClient, instant: string | null): Promise<Answers> {
  const answers: Record<string, unknown> = {};
  const directive = instant === null ? "" : `@asOf(instant: "${instant}")`;
  for (const [name, fields] of Object.entries(DOCUMENTS)) {
    const variables = fields.includes("$after") ? "($after: String)" : "";
    answers[name] = await pagesOf(partner, `query ${name}${variables} ${directive} { ${fields} }`);
  }
  return answers;
}

/** Asks for everything about one subscription, as it is now or as of a later instant. */
export async function askSubscription(partner: PartnerClient, { id }: { id: string }, instant: string | null): Promise<Answers> {
  const directive = instant === null ? "" : `@asOf(instant: "${instant}")`;
  const fields = `subscription(id: $id) { ${LIFE} charges(first: 100) { totalCount nodes { ${CHARGE_OF_CUSTOMER} } } }`;
  const { data, errors } = await partner.send<Answers>(`query ($id: ID!) ${directive} { ${fields} }`, { id });
  expect(errors).toBeUndefined();
  return required(data);
}

type Paged = { subscriptions?: { pageInfo: { hasNextPage: boolean; endCursor: string } } };

async function pagesOf(partner: PartnerClient, document: string): Promise<unknown[]> {
  const pages: unknown[] = [];
  let after: string | null = null;
  do {
    const answer: Answer<Paged> = await partner.send<Paged>(document, after === null ? {} : { after });
    expect(answer.errors).toBeUndefined();
    const { subscriptions, ...others } = required(answer.data);
    const { pageInfo, ...page } = subscriptions ?? {};
    pages.push({ ...others, ...page });
    after = pageInfo?.hasNextPage === true ? pageInfo.endCursor : null;
  } while (after !== null);
  return pages;
}

const ID = /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/;

/** The ids in an answer. */
export function idsIn(answer: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value === "string" && ID.test(value)) found.add(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(look);
  };
  look(answer);
  return found;
}

/**
 * Answers in a form in which those as of a later instant equal those at that instant: without the marks of previews, and with numbers, in
 * order of appearance, in place of the ids of objects that were created in the meantime.
 */
export function comparable(answers: Answers, before: Answers): unknown {
  const known = idsIn(before);
  const numbers = new Map<string, string>();
  const text = (value: string): string => {
    const id = previewedId(value) ?? value;
    if (!ID.test(id) || known.has(id)) return id;
    const number = numbers.get(id) ?? `${id.slice(0, 3)} ${numbers.size + 1}`;
    numbers.set(id, number);
    return number;
  };
  const shown = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(shown);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)]));
  };
  return shown(answers);
}
