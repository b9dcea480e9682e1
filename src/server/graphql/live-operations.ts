import { setMaxListeners } from "node:events";
import { createSourceEventStream, getOperationAST, GraphQLError, type ExecutionResult, type GraphQLSchema } from "graphql";
import { systemClock } from "../../core/clock.js";
import type { Authentication, Identity } from "../authentication/authentication.js";
import { sha256 } from "../../database/sha256.js";
import { sharerOf } from "../../core/shares.js";
import type { LiveBounds } from "../../settings/fair-share-settings.js";
import type { FairShare } from "../fair-share/fair-share.js";
import type { LiveShares } from "../fair-share/live-shares.js";
import {
  accessCallerOf,
  createContext,
  renewedContext,
  type ContextSource,
  type RequestContext,
} from "../authentication/context.js";
import { requestedCost } from "./complexity.js";
import { subjectsOfAll } from "./dependence.js";
import type { Documents } from "./documents.js";
import { withPublicErrors, type ExecuteOperation, type OperationArgs } from "./execute-operation.js";
import { liveResults, type LiveResult } from "./live-results.js";
import { badRequest, publicError } from "./masking.js";
import { identityOf, type Executed, type SharedExecutions } from "./shared-executions.js";
import type { SlowReaders } from "./slow-readers.js";
import { namesPersistedQuery, type GraphqlRequest } from "./request.js";

/** What live connections share, whatever their transport. */
export type LiveOperationParts = Readonly<{
  schema: GraphQLSchema;
  documents: Documents;
  authentication: Authentication;
  source: ContextSource;
  executor: ExecuteOperation;
  fairShare: FairShare;
  liveShares: LiveShares;
  slowReaders: SlowReaders;
  sharedExecutions: SharedExecutions;
}>;

/** How many operations may run at the same time on one WebSocket connection, and how many event streams for one user. */
export const LIVE_OPERATIONS_MAX = 50;

/** The longest delay of a timer. A token that is valid for longer is checked when the client reconnects. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The caller of a live connection, as its requests see it. */
type Connection = Pick<RequestContext, "trace" | "disconnectSignal" | "origin" | "lastEventId"> & Readonly<{ token: string }>;

/** A signed-in caller, and the context of a request at the time of the sign-in. */
export type SignedIn = Readonly<{ identity: Identity; contextValue: RequestContext }>;

/** Signs in the caller of a connection. @throws UnauthenticatedError, AuthenticationUnavailableError */
export async function signIn({ authentication, source }: LiveOperationParts, connection: Connection): Promise<SignedIn> {
  const { token, ...caller } = connection;
  const identity = await authentication.identify(token);
  const { actor, credential } = identity;
  return { identity, contextValue: await createContext(source, { actor, credential, ...caller }) };
}

/**
 * Closes a connection when the token of its caller expires or is revoked, or when the caller is suspended.
 * @returns the function that cancels this
 */
export function closeWhenRefused(
  { source }: LiveOperationParts,
  { identity: { expiresAtMs }, contextValue }: SignedIn,
  close: (why: string) => void,
): () => void {
  const delayMs = Math.min(expiresAtMs - systemClock.now().getTime(), LONGEST_TIMER_MS);
  const timer = setTimeout(() => close("The token has expired"), delayMs);
  const unfollow = source.guard.follow(accessCallerOf(contextValue), close);
  return () => {
    clearTimeout(timer);
    unfollow();
  };
}

const noSuchOperation = () =>
  new GraphQLError("The document has several operations. Name one of them in operationName.", {
    extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
  });

/** The document of a request, or of the persisted query that it names. @throws GraphQLError for an unknown or another document */
function documentTextOf({ query, extensions }: GraphqlRequest, { textOf }: Documents): string {
  const { success, data } = namesPersistedQuery.safeParse(extensions);
  const isSent = query !== undefined && query !== "";
  if (!success) {
    if (isSent) return query;
    throw badRequest('"query" must be a document, or "extensions.persistedQuery" must have version 1 and sha256Hash.');
  }
  const { sha256Hash } = data.persistedQuery;
  if (isSent && sha256(query) !== sha256Hash) throw badRequest("provided sha does not match query");
  const text = isSent ? query : textOf(sha256Hash);
  if (text !== null) return text;
  throw new GraphQLError("PersistedQueryNotFound", { extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } });
}

/**
 * Reads and validates the document of a request: the arguments of its execution, or what is wrong with it.
 * @throws GraphQLError for a persisted query that is not known
 */
export function readOperation(
  { schema, documents }: LiveOperationParts,
  request: GraphqlRequest,
  contextValue: RequestContext,
): OperationArgs | readonly GraphQLError[] {
  const { operationName, variables } = request;
  const { document, errors } = documents.read(documentTextOf(request, documents));
  if (errors !== null) return errors.map((error) => publicError(error, contextValue.trace));
  if (!getOperationAST(document, operationName)) return [noSuchOperation()];
  return { schema, document, contextValue, variableValues: variables, operationName };
}

/** The results of a subscription. `startsAfter` is the id of the last event before them; null when it is not known. */
export type LiveResults = Readonly<{ startsAfter: string | null; results: AsyncGenerator<LiveResult> }>;

/** A property of a stream or an event of any subscription. */
function textIn(source: object, name: string): string | null {
  const value: unknown = Reflect.get(source, name);
  return typeof value === "string" ? value : null;
}

const tooManySubscriptions = ({ subscriptionsPerToken }: LiveBounds) =>
  new GraphQLError(
    `At most ${subscriptionsPerToken} subscriptions can be open for one user, over all connections. Complete one first.`,
    { extensions: { code: "BAD_REQUEST" } },
  );

/** Calls `onEnd` when a subscription ends, also when it ends before its first result is read. */
const untilEnd = <T>(results: AsyncGenerator<T>, onEnd: () => void): AsyncGenerator<T> => {
  const ending = async (step: Promise<IteratorResult<T>>) => {
    const result = await step.catch((error: unknown) => {
      onEnd();
      throw error;
    });
    if (result.done === true) onEnd();
    return result;
  };
  return Object.assign(Object.create(results) as AsyncGenerator<T>, {
    next: () => ending(results.next()),
    return: (value: unknown) => ending(results.return(value)),
    throw: (error: unknown) => ending(results.throw(error)),
    [Symbol.asyncIterator]() {
      return this as AsyncGenerator<T>;
    },
  });
};

const idOf = (event: unknown): string | null => (event instanceof Object ? textIn(event, "id") : null);

/**
 * Subscribes. Events are executed with a new context, so that they do not show rows read for earlier ones; those that have been read
 * together are executed with the same one.
 * @throws RateLimitedError
 */
export async function subscribe(parts: LiveOperationParts, args: OperationArgs): Promise<LiveResults | ExecutionResult> {
  const { fairShare, liveShares } = parts;
  const { actor, partner, disconnectSignal } = args.contextValue;
  const { refusal, complexity } = requestedCost(args);
  if (refusal !== null) return { errors: [refusal] };
  const sharer = sharerOf(actor, partner?.creatorId);
  await fairShare.charge(sharer, complexity);
  const giveBack = liveShares.subscriptions.add(sharer.user);
  if (giveBack === null) return { errors: [tooManySubscriptions(liveShares.bounds)] };
  const release = () => {
    disconnectSignal.removeEventListener("abort", disconnected);
    giveBack();
  };
  let end: () => unknown = () => undefined;
  const disconnected = () => {
    release();
    void end();
  };
  disconnectSignal.addEventListener("abort", disconnected, { once: true });
  const live = await started(parts, args, complexity).catch((error: unknown) => {
    release();
    throw error;
  });
  if ("results" in live) end = () => live.results.return(undefined);
  if (disconnectSignal.aborted) void end();
  if ("results" in live) return { ...live, results: untilEnd(live.results, release) };
  release();
  return live;
}

/** Never aborted: an execution that others share goes on when the client of one of them disconnects. */
const NEVER = new AbortController().signal;
setMaxListeners(0, NEVER);

async function started(
  { source, executor, fairShare, sharedExecutions }: LiveOperationParts,
  given: OperationArgs,
  complexity: number,
): Promise<LiveResults | ExecutionResult> {
  // A subscription without a start shows only events after everything that was due before it.
  const args = { ...given, contextValue: await given.contextValue.upToDate("RECENT", () => "EVERYTHING") };
  const { actor, partner } = args.contextValue;
  const identity = identityOf(args);
  const stream = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in stream)) return withPublicErrors(stream, args.contextValue.trace);
  const executed = async (events: readonly unknown[]): Promise<Executed> => {
    let isPersonal = false;
    const onPersonal = () => void (isPersonal = true);
    const each = events.map((rootValue) => ({ ...args, rootValue }));
    const leave = await fairShare.enterEvents(sharerOf(actor, partner?.creatorId), NEVER);
    try {
      const renewed = await renewedContext(source, { ...args.contextValue, disconnectSignal: NEVER });
      const contextValue = { ...(await renewed.upToDate("RECENT", () => subjectsOfAll(each))), onPersonal };
      const results = await Promise.all(each.map((ofEvent) => executor({ ...ofEvent, contextValue })));
      return { results: results.map((result, index) => ({ eventId: idOf(events[index]), result })), isPersonal };
    } finally {
      leave();
    }
  };
  const execute = (events: readonly unknown[]) => sharedExecutions.run(identity, events.map(idOf), () => executed(events));
  return {
    startsAfter: textIn(stream, "startsAfter"),
    results: liveResults(stream[Symbol.asyncIterator](), complexity, execute),
  };
}
