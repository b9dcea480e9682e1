import fc from "fast-check";
import type { Role, SandboxAnswer } from "../../../src/core/vocabulary.js";
import {
  CancelSubscriptionDocument,
  ChangePlanDocument,
  ChangeQuantityDocument,
  ConvertTrialDocument,
  ReactivateSubscriptionDocument,
  RenameSubscriptionDocument,
  ScheduleChangeDocument,
  SetAutoRenewDocument,
  SetIndirectResellerDocument,
  SuspendSubscriptionDocument,
  UpdateAddOnsDocument,
  type SubscriptionAction,
} from "../../client/graphql.js";
import { cancelling, required, type PartnerClient, type Purchase } from "../../support/partner-client.js";
import { newPartner, plan } from "../../support/story.js";

/** The number of random lives. Set PROPERTY_RUNS=500 for a longer run. */
const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 12);
const PATIENCE_MS = 15_000 * RUNS;
const STEPS_MAX = 8;
const AT = "2020-01-30T10:00:00Z";
const MONTHLY = { termDuration: "P1M", billingCycle: "MONTHLY" } as const;

/** The partner, users and subscription of one random life. */
type Scenario = Readonly<{
  client: PartnerClient;
  caller: PartnerClient;
  resellerMpnId: string;
  subscriptionId: string;
  addOns: Record<string, number>;
  /** Whether the plan has exactly one possible quantity. The valid input then keeps the quantity. */
  isFixed: boolean;
}>;

/** The fields of the subscription that determine valid inputs. */
type Seen = Readonly<{
  status: string;
  quantity: number;
  autoRenew: boolean;
  isTrial: boolean;
  allowedActions: readonly { action: SubscriptionAction; isAllowed: boolean; code: string | null }[];
}>;

const SEEN = `query ($id: ID!) { subscription(id: $id) { status quantity autoRenew isTrial allowedActions { action isAllowed code } } }`;

/** Returns a mutation and a valid input for each action. */
function validInputs(scenario: Scenario, { quantity, autoRenew, isTrial }: Seen) {
  const { subscriptionId, resellerMpnId, addOns, isFixed } = scenario;
  const base = { subscriptionId };
  const requests = Object.keys(addOns).map((planId) => ({ planId, quantity: 7 }));
  return {
    RENAME: [RenameSubscriptionDocument, { ...base, nickname: `At ${quantity}` }],
    CHANGE_QUANTITY: [ChangeQuantityDocument, { ...base, quantity: isFixed ? quantity : quantity + 1 }],
    CHANGE_PLAN: [ChangePlanDocument, { ...base, planId: plan("Tailwind Desk Plus"), timing: isTrial ? "AT_RENEWAL" : "NOW" }],
    UPDATE_ADD_ONS: [UpdateAddOnsDocument, { ...base, addOns: requests }],
    SUSPEND: [SuspendSubscriptionDocument, { ...base, reason: "CUSTOMER_REQUEST" }],
    REACTIVATE: [ReactivateSubscriptionDocument, base],
    CANCEL: [CancelSubscriptionDocument, cancelling(subscriptionId)],
    CHANGE_AUTO_RENEW: [SetAutoRenewDocument, { ...base, autoRenew: !autoRenew }],
    SCHEDULE_CHANGE: [ScheduleChangeDocument, { ...base, quantity: isFixed ? quantity : quantity + 1 }],
    SET_INDIRECT_RESELLER: [SetIndirectResellerDocument, { ...base, mpnId: resellerMpnId }],
    CONVERT_TRIAL: [ConvertTrialDocument, { ...base, planId: plan("Microsoft 365 Basic"), quantity: 3, ...MONTHLY }],
  } as const satisfies Record<SubscriptionAction, unknown>;
}

type Answered = { payload: { userErrors: { code: string }[] } };

/** Runs a mutation as a dry run and returns the error code; null for a success. */
async function refusalOfDryRun(
  caller: PartnerClient,
  [document, input]: readonly [{ toString: () => string }, object],
): Promise<string | null> {
  const { data, errors } = await caller.send<Answered>(document.toString(), { input: { ...input, dryRun: true } });
  const forbidden = errors?.find(({ path }) => path?.length === 1);
  if (forbidden !== undefined) return String(forbidden.extensions?.code);
  return required(data).payload.userErrors[0]?.code ?? null;
}

/** Returns the code in `allowedActions` for an error code: it has one code for roles and partner types, mutations have two. */
const asActionCode = (code: string | null) =>
  code === "FORBIDDEN" || code === "PARTNER_TYPE_NOT_ALLOWED" ? "ROLE_NOT_ALLOWED" : code;

async function assertAllowedActions(scenario: Scenario): Promise<void> {
  const { data } = await scenario.caller.send<{ subscription: Seen }>(SEEN, { id: scenario.subscriptionId });
  const seen = required(data).subscription;
  const inputs = validInputs(scenario, seen);
  const stated = seen.allowedActions.map(({ action, isAllowed, code }) => [action, isAllowed, code]);
  const found = await Promise.all(
    seen.allowedActions.map(async ({ action }) => {
      const code = asActionCode(await refusalOfDryRun(scenario.caller, inputs[action]));
      return [action, code === null, code];
    }),
  );
  expect({ status: seen.status, actions: stated }).toEqual({ status: seen.status, actions: found });
}

/** One step of a random life: a mutation, or a wait. A mutation may be refused. */
type Step = Readonly<
  { kind: "act"; action: SubscriptionAction } | { kind: "activate" } | { kind: "completeStep" } | { kind: "wait"; hours: number }
>;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("act" as const),
      action: fc.constantFrom<SubscriptionAction>(
        ...(["SUSPEND", "SUSPEND", "REACTIVATE", "REACTIVATE", "CANCEL", "CHANGE_AUTO_RENEW", "CHANGE_QUANTITY"] as const),
        ...(["CHANGE_PLAN", "UPDATE_ADD_ONS", "SET_INDIRECT_RESELLER", "RENAME", "SCHEDULE_CHANGE", "CONVERT_TRIAL"] as const),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: "activate" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "completeStep" as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      hours: fc.constantFrom(0.05, 1, 23, 24, 7 * 24, 14 * 24, 31 * 24, 91 * 24, 400 * 24),
    }),
  },
);

const ACTIVATE =
  "mutation ($input: ActivateSandboxSubscriptionInput!) { activateSandboxSubscription(input: $input) { userErrors { code } } }";

const COMPLETE_STEP =
  "mutation ($input: CompleteSandboxStepInput!) { completeSandboxStep(input: $input) { userErrors { code } } }";

async function take(scenario: Scenario, taken: Step): Promise<void> {
  const { client, subscriptionId } = scenario;
  if (taken.kind === "activate" || taken.kind === "completeStep") {
    await client.send(taken.kind === "activate" ? ACTIVATE : COMPLETE_STEP, { input: { subscriptionId } });
  } else if (taken.kind === "wait") {
    const now = Date.parse(await client.clock.now());
    await client.clock.to(new Date(now + taken.hours * 3_600_000).toISOString());
  } else {
    const { data } = await client.send<{ subscription: Seen }>(SEEN, { id: subscriptionId });
    const [document, input] = validInputs(scenario, required(data).subscription)[taken.action];
    await client.send(document.toString(), { input });
  }
}

const annual: Purchase = { termDuration: "P1Y", billingCycle: "ANNUAL" };
const bargain = fc.constantFrom<readonly [string, string | null, Purchase]>(
  ["Contoso Sign", "Contoso Stamps", {}],
  ["Contoso Sign", "Contoso Archive", annual],
  ["Contoso Sign", "Contoso Stamps", { termDuration: "P1Y" }],
  ["Tailwind Desk", null, { quantity: 5 }],
  ["Fabrikam Planner", null, {}],
  ["Fabrikam Gate", null, {}],
  ["Microsoft 365 Basic", "Microsoft Viva Add-on", {}],
  ["Microsoft 365 Basic", null, annual],
  ["Microsoft 365 Basic Trial", null, { quantity: 25, billingCycle: "NONE" }],
);
const roles = fc.constantFrom<readonly Role[]>(
  ["GLOBAL_ADMIN"],
  ["GLOBAL_ADMIN"],
  ["HELPDESK_AGENT"],
  ["BILLING_ADMIN", "SALES_AGENT"],
);

test(
  "isAllowed is true exactly when a dry run with a valid input succeeds, throughout random lives",
  async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const direct = await newPartner({ at: AT });
    const life = fc.asyncProperty(
      bargain,
      fc.constantFrom<SandboxAnswer>("ACCEPT", "SLOW", "UNREACHABLE"),
      fc.boolean(),
      roles,
      fc.array(step, { minLength: 3, maxLength: STEPS_MAX }),
      async ([title, addOn, purchase], quantityChanges, isDirect, callerRoles, steps) => {
        const client = isDirect ? direct : provider;
        const customer = await client.createCustomer();
        for (const name of ["Contoso Software", "Fabrikam Apps"]) await client.setPublisher(name, { quantityChanges });
        const { id } = await client.buy(customer, plan(title), purchase);
        const caller = await client.as(...callerRoles);
        const addOns = addOn === null ? {} : { [plan(addOn)]: 1 };
        const scenario = {
          client,
          caller,
          resellerMpnId: reseller.partner.mpnId,
          subscriptionId: id,
          addOns,
          isFixed: purchase.billingCycle === "NONE",
        };
        await assertAllowedActions(scenario);
        for (const next of steps) {
          await take(scenario, next);
          await assertAllowedActions(scenario);
        }
      },
    );
    await fc.assert(life, { numRuns: RUNS });
  },
  PATIENCE_MS,
);
