import Ajv from "ajv";
import addFormats from "ajv-formats";
import { assertDescribed } from "./openapi.js";
import document from "./fulfillment/saasapi.v2.json";

/** Microsoft's published OpenAPI document of the fulfillment API. */
export const fulfillmentDocument = document;

export type OperationId =
  | `FulfillmentOperations_${"Resolve" | "ActivateSubscription" | "ListSubscriptions" | "GetSubscription" | "ListAvailablePlans" | "UpdateSubscription" | "DeleteSubscription"}`
  | `SubscriptionOperations_${"ListOperations" | "GetOperationStatus" | "UpdateOperationStatus"}`;

/** A response of the fulfillment API, from any HTTP client. */
export type FulfillmentAnswer = Readonly<{ status: number; headers: Readonly<Record<string, unknown>>; data: any }>;

/**
 * A JSON schema of what the real service always sends and the published document does not require. @source fulfillment-api §1.3
 */
const always = {
  $id: "always",
  definitions: {
    Identity: { type: "object", required: ["emailId", "objectId", "tenantId", "puid"] },
    Day: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}T00:00:00Z$" },
    Subscription: {
      type: "object",
      required: [
        ...["id", "publisherId", "offerId", "name", "saasSubscriptionStatus", "beneficiary", "purchaser", "planId", "term"],
        ...["autoRenew", "isTest", "isFreeTrial", "allowedCustomerOperations", "sandboxType", "created", "lastModified"],
        "sessionMode",
      ],
      properties: {
        beneficiary: { $ref: "#/definitions/Identity" },
        purchaser: { $ref: "#/definitions/Identity" },
        lastModified: { const: "0001-01-01T00:00:00" },
        allowedCustomerOperations: { const: ["Read"] },
        term: {
          type: "object",
          required: ["termUnit", "chargeDuration"],
          properties: { startDate: { $ref: "#/definitions/Day" }, endDate: { $ref: "#/definitions/Day" } },
          dependentRequired: { startDate: ["endDate"], endDate: ["startDate"] },
        },
      },
      allOf: [
        {
          if: { properties: { saasSubscriptionStatus: { const: "PendingFulfillmentStart" } } },
          then: { properties: { term: { not: { required: ["startDate"] } } } },
        },
        {
          if: { properties: { saasSubscriptionStatus: { enum: ["Subscribed", "Suspended"] } } },
          then: { properties: { term: { required: ["startDate"] } } },
        },
      ],
    },
    ResolvedSubscription: {
      type: "object",
      required: ["id", "subscriptionName", "offerId", "planId", "subscription"],
      properties: { subscription: { $ref: "#/definitions/Subscription" } },
    },
    SubscriptionsResponse: {
      type: "object",
      required: ["subscriptions"],
      properties: { subscriptions: { type: "array", maxItems: 100, items: { $ref: "#/definitions/Subscription" } } },
    },
    SubscriptionPlans: {
      type: "object",
      required: ["plans"],
      properties: {
        plans: {
          type: "array",
          items: {
            type: "object",
            required: [
              ...["planId", "displayName", "isPrivate", "description", "hasFreeTrials", "isPricePerSeat", "isStopSell"],
              ...["market", "planComponents"],
            ],
            properties: {
              planComponents: { type: "object", required: ["recurrentBillingTerms", "meteringDimensions"] },
            },
            if: { properties: { isPricePerSeat: { const: true } } },
            then: { required: ["minQuantity", "maxQuantity"] },
            else: { not: { anyOf: [{ required: ["minQuantity"] }, { required: ["maxQuantity"] }] } },
          },
        },
      },
    },
    OperationList: { type: "object", required: ["operations"] },
    SaaSOperation: {
      type: "object",
      required: [
        ...["id", "activityId", "subscriptionId", "offerId", "publisherId", "planId", "action", "timeStamp", "status"],
        "operationRequestSource",
      ],
    },
    Refusal: {
      type: "object",
      required: ["code", "message"],
      properties: { code: { type: "string" }, message: { type: "string" }, target: { type: "string" } },
      additionalProperties: false,
    },
  },
};

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: "published", ...document });
ajv.addSchema(always);

function assertFits(schema: string, body: unknown): void {
  const fits = ajv.compile({ $ref: schema });
  if (!fits(body)) throw new Error(`does not match ${schema}: ${ajv.errorsText(fits.errors)}\n${JSON.stringify(body, null, 2)}`);
}

type Described = Readonly<{ operationId: string; responses: Record<string, { content?: any }> }>;
const operations = new Map(
  Object.values(document.paths).flatMap((path) =>
    (Object.values(path) as Described[]).map((operation) => [operation.operationId, operation] as const),
  ),
);

/** The number of checked responses by operation and status. */
export const checkedResponses = new Map<OperationId, Map<number, number>>();

/**
 * Checks a response against the published document, against the fields that the real service always sends, and against the rules
 * for all responses, including errors.
 */
export function assertAnswer(operationId: OperationId, { status, headers, data }: FulfillmentAnswer): void {
  const counts = checkedResponses.get(operationId) ?? new Map<number, number>();
  checkedResponses.set(operationId, counts.set(status, (counts.get(status) ?? 0) + 1));
  const described = operations.get(operationId)?.responses[String(status)];
  // Every operation returns 400 for unreadable input, even if the document does not list it (fulfillment-api §1.1).
  if (described === undefined && status !== 400)
    throw new Error(`${operationId} does not answer ${status}: ${JSON.stringify(data)}`);
  assertDescribed(operationId, { status, headers, data });
  for (const name of ["x-ms-requestid", "x-ms-correlationid", "x-ms-activityid"]) expect(headers[name]).toMatch(/\S/);
  if (status >= 400) return assertFits("always#/definitions/Refusal", data);
  const schema: string | undefined = described?.content?.["application/json"].schema.$ref;
  if (schema === undefined) {
    expect({ data: data ?? "", type: headers["content-type"] ?? null }).toEqual({ data: "", type: null });
    return;
  }
  expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  assertFits(`published${schema}`, data);
  assertFits(`always#/definitions/${schema.split("/").at(-1) ?? ""}`, data);
}
