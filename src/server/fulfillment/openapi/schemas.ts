import { TermDuration } from "../../../core/vocabulary.js";
import { SUBSCRIPTION_STATUS_WORDS } from "../../../services/subscription/rules/fulfillment-terms.js";
import { PAGE_SIZE } from "../../../services/publisher/fulfillment/reads.js";
import { REFUSAL_CODES } from "../request.js";
import { ACTION_WORDS, STATUS_WORDS } from "../../../services/subscription/rules/operations.js";
import { count, instant, listOf, object, oneOf, schemaNamed, text, uuid, yesOrNo, type JsonSchema } from "./schema-parts.js";

const TERMS = Object.keys(TermDuration);
const DAY = "^\\d{4}-\\d{2}-\\d{2}T00:00:00Z$";

const day = (description: string): JsonSchema => ({ type: "string", pattern: DAY, description });

const Identity = object("A customer or a partner as an identity in a directory.", {
  emailId: { type: "string", format: "email", description: "The e-mail address." },
  objectId: uuid("The id of the customer or the partner."),
  tenantId: uuid("The same id: each customer and partner is its own tenant."),
  puid: { const: "", description: "Always empty." },
});

const termParts = {
  termUnit: oneOf(TERMS, "The duration of a term, ISO 8601."),
  startDate: day("The first day of the current term; left out before the activation."),
  endDate: day("The last day of the current term, inclusive; left out before the activation."),
};
const DATES = ["startDate", "endDate"];

const Term = object(
  "The term of a subscription.",
  { ...termParts, chargeDuration: oneOf(TERMS, "The duration that one charge covers; left out when nothing is charged.") },
  [...DATES, "chargeDuration"],
);

const NotifiedTerm = object(
  "The term of a subscription in a notification.",
  { ...termParts, chargeDuration: { type: "null", description: "Always null in notifications." } },
  DATES,
);

const subscriptionParts = {
  id: uuid("The id of the subscription."),
  publisherId: text("The id of the publisher, pub_…."),
  offerId: text("The product id of the offer."),
  name: text("The partner's name for the subscription, or the title of the offer."),
  saasSubscriptionStatus: oneOf(
    Object.values(SUBSCRIPTION_STATUS_WORDS),
    "PendingFulfillmentStart until you activate the subscription; Unsubscribed is final.",
  ),
  beneficiary: schemaNamed("Identity"),
  purchaser: schemaNamed("Identity"),
  planId: text("The SKU of the plan."),
  autoRenew: yesOrNo("Whether a new term follows the current one."),
  isTest: yesOrNo("Whether the partner is a sandbox."),
  isFreeTrial: yesOrNo("Whether the subscription is in a free trial."),
  allowedCustomerOperations: listOf({ const: "Read" }, "What you can do without the partner: Read."),
  sandboxType: oneOf(["None", "Csp"], "Csp for sandboxes."),
  created: instant("When the subscription was ordered."),
  lastModified: { const: "0001-01-01T00:00:00", description: "Not used." },
  sessionMode: { const: "None", description: "Not used." },
};

const Subscription = object(
  "A subscription to a plan of yours.",
  {
    ...subscriptionParts,
    quantity: count("The number of licenses; left out for flat plans."),
    term: schemaNamed("Term"),
  },
  ["quantity"],
);

const NotifiedSubscription = object("A subscription in a notification.", {
  ...subscriptionParts,
  quantity: { type: ["integer", "null"], minimum: 1, description: "The number of licenses; null for flat plans." },
  term: schemaNamed("NotifiedTerm"),
});

const ResolvedSubscription = object(
  "The purchase of a purchase token.",
  {
    id: uuid("The id of the subscription."),
    subscriptionName: text("The name of the subscription."),
    offerId: text("The product id of the offer."),
    planId: text("The SKU of the plan."),
    quantity: count("The number of licenses; left out for flat plans."),
    subscription: schemaNamed("Subscription"),
  },
  ["quantity"],
);

const SubscriptionList = object(
  "A page of subscriptions.",
  {
    subscriptions: {
      ...listOf(schemaNamed("Subscription"), `At most ${PAGE_SIZE} subscriptions.`),
      maxItems: PAGE_SIZE,
    },
    "@nextLink": { type: "string", format: "uri", description: "The URL of the next page; left out on the last page." },
  },
  ["@nextLink"],
);

const operationParts = {
  id: uuid("The id of the operation."),
  activityId: uuid("The same id."),
  subscriptionId: uuid("The id of the subscription."),
  offerId: text("The product id of the offer."),
  publisherId: text("The id of the publisher, pub_…."),
  planId: text("The SKU of the new plan, or of the current one when the plan does not change."),
  action: oneOf(Object.values(ACTION_WORDS), "What happened, or what you are asked to approve."),
  timeStamp: instant("When the change was requested, or when the action took place."),
  status: oneOf(Object.values(STATUS_WORDS), "InProgress while you can answer."),
  operationRequestSource: { const: "Azure", description: "The partner requested the action, or it fell due." },
};

const Operation = object(
  "A change that you are asked to approve, or an action that you are notified of.",
  {
    ...operationParts,
    quantity: count("The new number of licenses, or the current one; left out for flat plans."),
    errorStatusCode: text("400 when the operation failed, otherwise empty."),
    errorMessage: text("Why the operation failed; otherwise empty."),
  },
  ["quantity"],
);

const Notification = object("The body of a notification to your webhook. More fields can be added.", {
  ...operationParts,
  quantity: count("The new number of licenses, or the current one."),
  subscription: schemaNamed("NotifiedSubscription"),
  purchaseToken: { type: "null", description: "Always null." },
});

const flexibleQuantity = {
  type: ["integer", "string", "null"],
  minimum: 0,
  pattern: "^\\d{0,9}$",
  description: "The number of licenses, also as a string. Empty means left out.",
};
const optionalPlan = { type: ["string", "null"], description: "The SKU of the plan. Empty means left out." };

const PlanAndQuantity = object("The plan and the quantity.", { planId: optionalPlan, quantity: flexibleQuantity }, [
  ...["planId", "quantity"],
]);

const OperationAnswer = object(
  "Your answer to an operation.",
  { status: oneOf(["Success", "Failure"], "Success accepts the change."), planId: optionalPlan, quantity: flexibleQuantity },
  ["planId", "quantity"],
);

const Refusal = object(
  "Why a call failed.",
  {
    code: oneOf([...Object.values(REFUSAL_CODES), "InternalServerError"], "The kind of error."),
    message: text("What is wrong and what to do, in one sentence."),
    target: text("The field or parameter at fault; left out when there is none."),
  },
  ["target"],
);

/** The schemas of the fulfillment API's objects, except plans. */
export const schemas = {
  ...{ Identity, Term, NotifiedTerm, Subscription, NotifiedSubscription, ResolvedSubscription, SubscriptionList },
  OperationList: object("The operations that wait for your answer.", {
    operations: listOf(schemaNamed("Operation"), "At most one operation."),
  }),
  ...{ Operation, Notification, PlanAndQuantity, OperationAnswer, Refusal },
};
