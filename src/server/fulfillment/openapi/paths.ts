import { API_VERSION } from "../request.js";
import { json, schemaNamed, text, uuid, type JsonSchema } from "./schema-parts.js";

/** What one call answers when it succeeds: a schema, or nothing; null when it is always refused. */
type Success = Readonly<{ description: string; schema?: JsonSchema }> | null;

type Call = Readonly<{
  operationId: string;
  summary: string;
  description?: string;
  parameters?: readonly object[];
  requestBody?: object;
  success: Success;
  /** The statuses of errors, besides those of all calls. */
  errors?: readonly (keyof typeof ERRORS)[];
}>;

const parameter = (place: "path" | "query" | "header", name: string, schema: JsonSchema, required = place === "path") => {
  const { description, ...type } = schema;
  return { name, in: place, required, description, schema: type };
};

/** The parameters of several calls. */
export const parameters = {
  ApiVersion: parameter("query", "api-version", { const: API_VERSION, description: "The version of the API." }, true),
  SubscriptionId: parameter("path", "subscriptionId", uuid("The id of the subscription.")),
  OperationId: parameter("path", "operationId", uuid("The id of the operation.")),
  RequestId: parameter("header", "x-ms-requestid", text("An id of the request, for logs. The response repeats it.")),
  CorrelationId: parameter("header", "x-ms-correlationid", text("An id of related requests, for logs. The response repeats it.")),
};

const points = (description: string) => ({ description, required: false, schema: { type: "integer", minimum: 0 } });

/** The headers with the budget of the publisher or of the token, whichever has less left. Without budgets there are none. */
const budgetHeaders = {
  RateLimitLimit: points("The points of a full budget."),
  RateLimitRemaining: points("The points that remain. A call costs 100."),
  RateLimitReset: points("The seconds until the budget is full again."),
  RateLimitPolicy: {
    ...{ description: "The points of a full budget, and how many seconds it lasts.", required: false },
    schema: { type: "string" },
  },
};

/** The headers of all responses. */
export const headers = {
  RequestId: { description: "The id that you sent, otherwise a new one.", required: true, schema: { type: "string" } },
  CorrelationId: { description: "The id that you sent, otherwise a new one.", required: true, schema: { type: "string" } },
  ActivityId: { description: "The id in the server's log.", required: true, schema: { type: "string", format: "uuid" } },
  RetryAfter: {
    description: "The seconds after which to repeat the call.",
    required: true,
    schema: { type: "integer", minimum: 1 },
  },
  ...budgetHeaders,
};

const RESPONSE_HEADERS = {
  "x-ms-requestid": { $ref: "#/components/headers/RequestId" },
  "x-ms-correlationid": { $ref: "#/components/headers/CorrelationId" },
  "x-ms-activityid": { $ref: "#/components/headers/ActivityId" },
  "ratelimit-limit": { $ref: "#/components/headers/RateLimitLimit" },
  "ratelimit-remaining": { $ref: "#/components/headers/RateLimitRemaining" },
  "ratelimit-reset": { $ref: "#/components/headers/RateLimitReset" },
  "ratelimit-policy": { $ref: "#/components/headers/RateLimitPolicy" },
};

const response = (description: string, schema?: JsonSchema) => ({
  ...{ description, headers: RESPONSE_HEADERS },
  ...(schema === undefined ? {} : json(schema)),
});

const refusal = (description: string) => response(description, schemaNamed("Refusal"));

/** A refusal of a call that is to be repeated later. */
const retryLater = (description: string) => {
  const refused = refusal(description);
  return { ...refused, headers: { ...refused.headers, "retry-after": { $ref: "#/components/headers/RetryAfter" } } };
};

const ERRORS = {
  400: "BadRequest",
  403: "Forbidden",
  404: "NotFound",
  409: "Conflict",
  429: "TooManyRequests",
  500: "InternalServerError",
  503: "ServiceUnavailable",
} as const;

/** The responses of failed calls. */
export const responses = {
  BadRequest: refusal("A parameter, the body or the state of the subscription does not allow the call."),
  Forbidden: refusal("The access token is missing or invalid, or the subscription belongs to another publisher."),
  NotFound: refusal("No such subscription or operation."),
  Conflict: refusal("The operation is already decided."),
  TooManyRequests: retryLater("The budget of calls is used up. Repeat the call after the seconds in the header Retry-After."),
  InternalServerError: refusal("The server failed. Repeat the call."),
  ServiceUnavailable: retryLater(
    "The database is not available, or the server is busy. Repeat the call after the seconds in the header Retry-After.",
  ),
};

function describe({ success, errors = [], parameters: own = [], ...call }: Call) {
  const failed = ([400, 403, 429, 500, 503, ...errors] as const).map(
    (status) => [status, { $ref: `#/components/responses/${ERRORS[status]}` }] as const,
  );
  return {
    ...{ ...call, tags: [call.operationId.split("_")[0]] },
    parameters: [
      ...["ApiVersion", "RequestId", "CorrelationId"].map((name) => ({ $ref: `#/components/parameters/${name}` })),
      ...own,
    ],
    responses: {
      ...(success === null ? {} : { 200: response(success.description, success.schema) }),
      ...Object.fromEntries(failed),
    },
  };
}

const body = (schema: string, required: boolean) => ({ required, ...json(schemaNamed(schema)) });
const returns = (schema: string, description: string) => ({ description, schema: schemaNamed(schema) });
const subscriptionId = { parameters: [{ $ref: "#/components/parameters/SubscriptionId" }] };
const operationId = {
  parameters: [...subscriptionId.parameters, { $ref: "#/components/parameters/OperationId" }],
};
const ROOT = "/saas/subscriptions";
const token = parameter("header", "x-ms-marketplace-token", text("The parameter token of the landing page, URL-decoded."), true);

/** The paths of the publishers' REST API, with their calls by method. */
export const paths = {
  [`${ROOT}/resolve`]: {
    post: describe({
      ...{ operationId: "FulfillmentOperations_Resolve", summary: "Returns the purchase of a purchase token." },
      description: "A token is valid for 24 hours, in every status of the subscription, and can be used any number of times.",
      ...{ parameters: [token], success: returns("ResolvedSubscription", "The purchase."), errors: [404] },
    }),
  },
  [ROOT]: {
    get: describe({
      ...{ operationId: "FulfillmentOperations_ListSubscriptions", summary: "Lists the subscriptions to your offers." },
      parameters: [parameter("query", "continuationToken", text("The token of @nextLink. Empty means the first page."))],
      success: returns("SubscriptionList", "A page of subscriptions."),
    }),
  },
  [`${ROOT}/{subscriptionId}`]: {
    ...subscriptionId,
    get: describe({
      ...{ operationId: "FulfillmentOperations_GetSubscription", summary: "Returns a subscription." },
      ...{ success: returns("Subscription", "The subscription."), errors: [404] },
    }),
    patch: describe({
      ...{
        operationId: "FulfillmentOperations_UpdateSubscription",
        summary: "Refused: only the partner changes a subscription.",
      },
      ...{ requestBody: body("PlanAndQuantity", true), success: null, errors: [404] },
    }),
    delete: describe({
      ...{ operationId: "FulfillmentOperations_DeleteSubscription", summary: "Refused: only the partner ends a subscription." },
      ...{ success: null, errors: [404] },
    }),
  },
  [`${ROOT}/{subscriptionId}/activate`]: {
    ...subscriptionId,
    post: describe({
      ...{ operationId: "FulfillmentOperations_ActivateSubscription", summary: "Activates a subscription." },
      description: "The term and the charges start. A body is compared with the purchase; the call is refused when they differ.",
      ...{
        requestBody: body("PlanAndQuantity", false),
        success: { description: "The subscription is Subscribed." },
        errors: [404],
      },
    }),
  },
  [`${ROOT}/{subscriptionId}/stepBeforeCancel`]: {
    ...subscriptionId,
    post: describe({
      ...{ operationId: "FulfillmentOperations_StepBeforeCancel", summary: "Reports the step before a cancellation as done." },
      description:
        "For offers that require a step at the publisher before a cancellation. Microsoft's API does not have this call.",
      ...{ success: { description: "The partner can cancel the subscription." }, errors: [404] },
    }),
  },
  [`${ROOT}/{subscriptionId}/listAvailablePlans`]: {
    ...subscriptionId,
    get: describe({
      ...{ operationId: "FulfillmentOperations_ListAvailablePlans", summary: "Lists the plans of the subscription's offer." },
      parameters: [parameter("query", "planId", text("Limits the list to one plan."))],
      ...{ success: returns("PlanList", "The plans."), errors: [404] },
    }),
  },
  [`${ROOT}/{subscriptionId}/operations`]: {
    ...subscriptionId,
    get: describe({
      ...{ operationId: "SubscriptionOperations_ListOperations", summary: "Lists the operations that wait for your answer." },
      ...{ success: returns("OperationList", "The operations with status InProgress."), errors: [404] },
    }),
  },
  [`${ROOT}/{subscriptionId}/operations/{operationId}`]: {
    ...operationId,
    get: describe({
      ...{ operationId: "SubscriptionOperations_GetOperationStatus", summary: "Returns an operation." },
      ...{ success: returns("Operation", "The operation."), errors: [404] },
    }),
    patch: describe({
      ...{ operationId: "SubscriptionOperations_UpdateOperationStatus", summary: "Accepts or refuses a change." },
      ...{ requestBody: body("OperationAnswer", true), success: { description: "The change is decided." }, errors: [404, 409] },
    }),
  },
};
