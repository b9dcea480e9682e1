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
import { HttpError } from "../http/http.js";

/** What a call was sent with. `ids` are the variable parts of its path, in their order. */
export type CallRequest = Readonly<{
  ids: readonly string[];
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Reads the body's JSON; null for none. @throws INVALID_INPUT when it is no JSON */
  body: () => Promise<unknown>;
  /** Where callers reach this server. */
  origin: string;
}>;

/** What a call answers; no body at all where it is undefined. */
export type CallAnswer = Readonly<{ status: number; body?: unknown; headers?: Readonly<Record<string, string>> }>;

type Answer = (ctx: Context, request: CallRequest) => Promise<CallAnswer>;
type Call = Readonly<{ method: string; path: RegExp; answer: Answer }>;

const SUBSCRIPTIONS = "/api/saas/subscriptions";
const form = (rest: string) => new RegExp(`^${SUBSCRIPTIONS}${rest.replaceAll("*", "([^/]+)")}/*$`, "i");
const ok = (body?: unknown): CallAnswer => ({ status: 200, body });
const headerOf = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

const resolve: Answer = async (ctx, { headers }) =>
  ok(toResolved(await resolvePurchase(ctx, headerOf(headers["x-ms-marketplace-token"]))));

const list: Answer = async (ctx, { query, origin }) => {
  // Generated clients send the parameter without a value where they have none.
  const { subscriptions, nextToken } = await listSubscriptions(ctx, query.get("continuationToken") || null);
  const next = new URLSearchParams({ continuationToken: nextToken ?? "", "api-version": API_VERSION });
  const nextLink = nextToken === null ? undefined : `${origin}${SUBSCRIPTIONS}/?${next.toString()}`;
  return ok({ subscriptions: subscriptions.map(toSubscription), "@nextLink": nextLink });
};

const get: Answer = async (ctx, { ids: [id = ""] }) => ok(toSubscription(await getSubscription(ctx, id)));

const plans: Answer = async (ctx, { ids: [id = ""], query }) =>
  ok({ plans: (await listAvailablePlans(ctx, id, query.get("planId"))).map(toPlan) });

/** What a body holds, once the subscription is known to be the caller's: whose it is comes before what is requested of it. */
async function changeRequestOf<T>(ctx: Context, { ids: [id = ""], body }: CallRequest, read: (body: unknown) => T): Promise<T> {
  await assertOwnSubscription(ctx, id);
  return read(await body());
}

const activate: Answer = async (ctx, request) => {
  const [id = ""] = request.ids;
  await activateSubscription(ctx, id, await changeRequestOf(ctx, request, readPlanAndQuantity));
  return ok();
};

// Once one of these can succeed it answers 202 with Operation-Location and Retry-After.
const update: Answer = async (ctx, request) => {
  const [id = ""] = request.ids;
  await updateSubscription(ctx, id, await changeRequestOf(ctx, request, readPlanAndQuantity));
  return { status: 202 };
};
const remove: Answer = async (ctx, { ids: [id = ""] }) => {
  await deleteSubscription(ctx, id);
  return { status: 202 };
};

const operations: Answer = async (ctx, { ids: [id = ""] }) =>
  ok({ operations: (await listOperations(ctx, id)).map(toOperation) });

const operation: Answer = async (ctx, { ids: [id = "", operationId = ""] }) =>
  ok(toOperation(await getOperation(ctx, id, operationId)));

const answer: Answer = async (ctx, request) => {
  const [id = "", operationId = ""] = request.ids;
  await answerOperation(ctx, id, operationId, await changeRequestOf(ctx, request, readOperationAnswer));
  return ok();
};

const step: Answer = async (ctx, { ids: [id = ""] }) => {
  await completeStep(ctx, id);
  return ok();
};

/** The ten calls, and one of our own; the fixed path comes before the one with an id in its place. @source fulfillment-api §1.2 */
const calls: readonly Call[] = [
  { method: "POST", path: form("/resolve"), answer: resolve },
  { method: "POST", path: form("/*/activate"), answer: activate },
  { method: "POST", path: form("/*/stepBeforeCancel"), answer: step },
  { method: "GET", path: form(""), answer: list },
  { method: "GET", path: form("/*"), answer: get },
  { method: "GET", path: form("/*/listAvailablePlans"), answer: plans },
  { method: "PATCH", path: form("/*"), answer: update },
  { method: "DELETE", path: form("/*"), answer: remove },
  { method: "GET", path: form("/*/operations"), answer: operations },
  { method: "GET", path: form("/*/operations/*"), answer: operation },
  { method: "PATCH", path: form("/*/operations/*"), answer },
];

/** A call that was made, and the variable parts of its path. */
export type FoundCall = Readonly<{ ids: readonly string[]; answer: Answer }>;

/** Finds the call of a method and a path, with or without a slash at its end. @throws HttpError 404, 405 */
export function findCall(method: string, path: string): FoundCall {
  const ofPath = calls.flatMap((call) => {
    const match = call.path.exec(path);
    return match === null ? [] : [{ call, ids: match.slice(1) }];
  });
  const found = ofPath.find(({ call }) => call.method === method);
  if (found !== undefined) return { ids: found.ids, answer: found.call.answer };
  if (ofPath.length === 0) throw new HttpError(404, "NOT_FOUND", `There is nothing at ${path}.`);
  const allow = ofPath.map(({ call }) => call.method).join(", ");
  throw new HttpError(405, "BAD_REQUEST", `${path} takes ${allow}, not ${method}.`, { allow });
}
