import type { IncomingHttpHeaders } from "node:http";
import type { Context } from "../../database/context.js";
import { answerOperation } from "../../services/publisher/fulfillment/answer-operation.js";
import {
  activateSubscription,
  assertOwnSubscription,
  completeStep,
  deleteSubscription,
  getOperation,
  getSubscription,
  listAvailablePlans,
  listOperations,
  resolvePurchase,
  updateSubscription,
} from "../../services/publisher/fulfillment/calls.js";
import { listSubscriptions } from "../../services/publisher/fulfillment/reads.js";
import { toSubscription } from "../../services/subscription/operations/publisher-view.js";
import { API_VERSION, readOperationAnswer, readPlanAndQuantity } from "./request.js";
import { toOperation, toPlan, toResolved } from "./wire.js";
import { createRouter, type PathParameters, type Route } from "../http/router.js";

/** What a call was sent with. */
export type CallRequest = Readonly<{
  parameters: PathParameters;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Reads the body as JSON; null for an empty body. @throws INVALID_INPUT when it is not JSON */
  body: () => Promise<unknown>;
  /** The address under which the caller reaches this server. */
  origin: string;
}>;

/** The answer to a call. It has no body when `body` is undefined. */
export type CallAnswer = Readonly<{ status: number; body?: unknown; headers?: Readonly<Record<string, string>> }>;

type Answer = (ctx: Context, request: CallRequest) => Promise<CallAnswer>;

/** A call of the API. `command`: the operation of its audit record, when it is refused; null for calls that only read. */
export type Call = Readonly<{ answer: Answer; command: string | null }>;

const reading = (answer: Answer): Call => ({ answer, command: null });
const commanding = (command: string, answer: Answer): Call => ({ answer, command });

const SUBSCRIPTIONS = "/api/saas/subscriptions";
const SUBSCRIPTION = `${SUBSCRIPTIONS}/:subscriptionId`;
const ok = (body?: unknown): CallAnswer => ({ status: 200, body });
const headerOf = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

const resolve: Answer = async (ctx, { headers }) =>
  ok(toResolved(await resolvePurchase(ctx, headerOf(headers["x-ms-marketplace-token"]))));

const list: Answer = async (ctx, { query, origin }) => {
  // Generated clients send the parameter without a value when they have none.
  const { subscriptions, nextToken } = await listSubscriptions(ctx, query.get("continuationToken") || null);
  const next = new URLSearchParams({ continuationToken: nextToken ?? "", "api-version": API_VERSION });
  const nextLink = nextToken === null ? undefined : `${origin}${SUBSCRIPTIONS}/?${next.toString()}`;
  return ok({ subscriptions: subscriptions.map(toSubscription), "@nextLink": nextLink });
};

const get: Answer = async (ctx, { parameters: { subscriptionId: id = "" } }) =>
  ok(toSubscription(await getSubscription(ctx, id)));

const plans: Answer = async (ctx, { parameters: { subscriptionId: id = "" }, query }) =>
  ok({ plans: (await listAvailablePlans(ctx, id, query.get("planId"))).map(toPlan) });

/** Reads a body after the check that the subscription is the caller's, so that 403 and 404 come before 400. */
async function changeRequestOf<T>(ctx: Context, { parameters, body }: CallRequest, read: (body: unknown) => T): Promise<T> {
  await assertOwnSubscription(ctx, parameters["subscriptionId"] ?? "");
  return read(await body());
}

const activate: Answer = async (ctx, request) => {
  const { subscriptionId: id = "" } = request.parameters;
  await activateSubscription(ctx, id, await changeRequestOf(ctx, request, readPlanAndQuantity));
  return ok();
};

// The contract answers 202 with Operation-Location and Retry-After; here these calls are always refused.
const update: Answer = async (ctx, request) => {
  const { subscriptionId: id = "" } = request.parameters;
  await updateSubscription(ctx, id, await changeRequestOf(ctx, request, readPlanAndQuantity));
  return { status: 202 };
};
const remove: Answer = async (ctx, { parameters: { subscriptionId: id = "" } }) => {
  await deleteSubscription(ctx, id);
  return { status: 202 };
};

const operations: Answer = async (ctx, { parameters: { subscriptionId: id = "" } }) =>
  ok({ operations: (await listOperations(ctx, id)).map(toOperation) });

const operation: Answer = async (ctx, { parameters: { subscriptionId: id = "", operationId = "" } }) =>
  ok(toOperation(await getOperation(ctx, id, operationId)));

const answer: Answer = async (ctx, request) => {
  const { subscriptionId: id = "", operationId = "" } = request.parameters;
  await answerOperation(ctx, id, operationId, await changeRequestOf(ctx, request, readOperationAnswer));
  return ok();
};

const step: Answer = async (ctx, { parameters: { subscriptionId: id = "" } }) => {
  await completeStep(ctx, id);
  return ok();
};

/** The ten calls of the contract, and `stepBeforeCancel`, which only this program has. @source fulfillment-api §1.2; decision 0032 */
export const calls: readonly Route<Call>[] = [
  { methods: ["POST"], path: `${SUBSCRIPTIONS}/resolve`, answer: commanding("resolvePurchase", resolve) },
  { methods: ["POST"], path: `${SUBSCRIPTION}/activate`, answer: commanding("activateSubscription", activate) },
  { methods: ["POST"], path: `${SUBSCRIPTION}/stepBeforeCancel`, answer: commanding("completeStep", step) },
  { methods: ["GET"], path: SUBSCRIPTIONS, answer: reading(list) },
  { methods: ["GET"], path: SUBSCRIPTION, answer: reading(get) },
  { methods: ["GET"], path: `${SUBSCRIPTION}/listAvailablePlans`, answer: reading(plans) },
  { methods: ["PATCH"], path: SUBSCRIPTION, answer: commanding("updateSubscription", update) },
  { methods: ["DELETE"], path: SUBSCRIPTION, answer: commanding("deleteSubscription", remove) },
  { methods: ["GET"], path: `${SUBSCRIPTION}/operations`, answer: reading(operations) },
  { methods: ["GET"], path: `${SUBSCRIPTION}/operations/:operationId`, answer: reading(operation) },
  { methods: ["PATCH"], path: `${SUBSCRIPTION}/operations/:operationId`, answer: commanding("answerOperation", answer) },
];

/** The router of the publishers' REST API. Clients differ in case and in slashes at the end of a path. */
export const fulfillmentRouter = createRouter(calls, { ignoresCaseAndExtraSlashes: true });
