import { DELIVERY_TRIES_MAX, RETRYABLE } from "../../../services/publisher/rules/delivery.js";
import { ACTION_WORDS, STATUS_WORDS, showsStateAfter } from "../../../services/subscription/rules/operations.js";
import type { OperationAction } from "../../../core/vocabulary.js";
import { json, schemaNamed } from "./schema-parts.js";

/** When each notification is sent. */
const OCCASIONS: Readonly<Record<OperationAction, string>> = {
  SUBSCRIBE: "The subscription was activated. Only sent when publishers.json has subscribeNotices for you.",
  CHANGE_PLAN: "A scheduled change of the plan took effect at a renewal. Renew follows.",
  CHANGE_QUANTITY:
    "InProgress: the partner asks for another quantity, and you can refuse it within the answer window. Succeeded: the quantity has changed.",
  SUSPEND: "The partner suspended the subscription.",
  REINSTATE: "The partner reactivated the subscription.",
  RENEW: "A new term started.",
  UNSUBSCRIBE: "The subscription ended.",
};

const header = (name: string, description: string) => ({
  name,
  in: "header",
  required: true,
  description,
  schema: { type: "string" },
});

const HEADERS = [
  header("x-ms-requestid", "The id of the attempt."),
  header("x-ms-correlationid", "The id of the operation, the same for all attempts."),
];

const RESPONSES = {
  "2XX": { description: "You accept the notification." },
  ...Object.fromEntries([...RETRYABLE].map((status) => [status, { description: "The notification is sent again." }])),
  "4XX": { description: "You refuse the notification. A change with status InProgress is then refused." },
  default: { description: `The notification is sent again, at most ${DELIVERY_TRIES_MAX} times.` },
};

function webhookFor(action: OperationAction) {
  const word = ACTION_WORDS[action];
  const statuses = action === "CHANGE_QUANTITY" ? [STATUS_WORDS.IN_PROGRESS, STATUS_WORDS.SUCCEEDED] : [STATUS_WORDS.SUCCEEDED];
  const shown = `The nested subscription is the one ${showsStateAfter(action) ? "after" : "before"} the change.`;
  const body = {
    allOf: [schemaNamed("Notification")],
    properties: { action: { const: word }, status: { enum: statuses } },
  };
  return {
    post: {
      ...{ operationId: `Webhook_${word}`, tags: ["Webhook"], summary: OCCASIONS[action], description: shown },
      ...{ security: [{ webhookToken: [] }, {}], parameters: HEADERS, requestBody: { required: true, ...json(body) } },
      responses: RESPONSES,
    },
  };
}

/** The notifications to publishers' webhooks, by action. @source fulfillment-api §1.6; decision 0028 */
export const webhooks = Object.fromEntries(
  (Object.keys(ACTION_WORDS) as OperationAction[]).map((action) => [ACTION_WORDS[action], webhookFor(action)]),
);

/** How notifications are signed. */
export const webhookToken = {
  ...{ type: "http", scheme: "bearer", bearerFormat: "JWT" },
  description: "A token of the marketplace for your tenant and application; left out when publishers.json does not name them.",
};
