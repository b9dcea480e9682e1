import { setTimeout as pause } from "node:timers/promises";
import { openClient } from "../requests/client.js";
import { columnsFor, type ColumnName } from "../requests/columns.js";
import type { Filled } from "../requests/fill.js";
import { Followers } from "./followers.js";
import type { Parties } from "./parties.js";
import { advance, send } from "./sandbox.js";

/** A mixed load on a server. */
export type Load = Readonly<{
  /** Sends the request with a number. It never fails; errors are counted. */
  request: (number: number) => Promise<void>;
  /** How many requests were answered as expected. */
  answered: () => number;
  /** How many events the followers have received. */
  received: () => number;
  /** The errors with their numbers. */
  errors: ReadonlyMap<string, number>;
  /** Closes all connections. */
  close: () => Promise<void>;
}>;

const CONNECTIONS = 16;
const FOLLOWERS = 8;
const ANSWER_MS = 60_000;
/** How often the publisher's software requests a new token, in its calls. */
const CALLS_PER_TOKEN = 500;

/** How many of 100 requests are of each kind. */
const shares = {
  ...{ Q1: 21, Q2: 4, Q3: 4, S1: 10, A1: 8, O1: 3, L1: 8, M1: 12, P1: 6 },
  ...{ publisherList: 4, publisherGet: 6, download: 1, refusedDocument: 3, refusedToken: 2, aborted: 4, follower: 3, dueWork: 1 },
} as const;
type Kind = keyof typeof shares;
type Action = (number: number) => Promise<unknown>;

const kinds = Object.entries(shares).flatMap(([kind, share]) => Array.from({ length: share }, () => kind as Kind));
/** Has no divisor in common with 100, so that neighbors are of different kinds and each comes as often as its share says. */
const STRIDE = 37;

const LINK = `{ invoices(first: 1) { nodes { download(format: CSV) { url } } } }`;
type Links = { invoices: { nodes: { download: { url: string } }[] } };

async function download({ url, partnerToken }: Parties): Promise<void> {
  const { invoices } = await send<Links>(url, partnerToken, LINK);
  const answer = await fetch(invoices.nodes[0]!.download.url);
  const { byteLength } = await answer.arrayBuffer();
  if (!answer.ok || byteLength === 0) throw new Error(`a download was answered with ${answer.status}`);
}

/** Sends a request that must be refused with a status. */
async function refused(url: string, token: string, query: string, expected: number): Promise<void> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
  await answer.text();
  if (answer.status !== expected) throw new Error(`a wrong request was answered with ${answer.status}`);
}

/** The calls of a publisher's software. */
function publisherCalls({ url, publisherToken }: Parties) {
  let token = publisherToken();
  let calls = 0;
  return async (path: string) => {
    if (++calls % CALLS_PER_TOKEN === 0) token = publisherToken();
    const headers = { authorization: `Bearer ${await token}` };
    const answer = await fetch(`${url}/api/saas/subscriptions${path}?api-version=2018-08-31`, { headers });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`a publisher's call was answered with ${answer.status}: ${text.slice(0, 200)}`);
  };
}

/** Fails when a request is not answered: a load does not wait for it. */
async function answeredInTime(kind: Kind, sent: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const late = pause(ANSWER_MS, null, { signal: timer.signal }).then(() => {
    throw new Error(`${kind} was not answered in ${ANSWER_MS / 1_000} seconds`);
  });
  late.catch(() => undefined);
  await Promise.race([sent, late]).finally(() => timer.abort());
}

/** Starts a load of reads, commands, live updates, publishers' calls, downloads, wrong and aborted requests, and due work. */
export function startLoad(parties: Parties, filled: Filled): Load {
  const { url, partnerToken, sandboxToken, sold } = parties;
  const target = { url, token: partnerToken };
  const client = openClient(target, CONNECTIONS);
  const errors = new Map<string, number>();
  const onError = (error: unknown) => {
    const message = String(error).slice(0, 200);
    errors.set(message, (errors.get(message) ?? 0) + 1);
  };
  const followers = new Followers({ url, token: sandboxToken }, onError);
  const call = publisherCalls(parties);
  const columns = new Map(columnsFor(filled, () => "").map((column) => [column.name, column]));
  let moving: Promise<void> = Promise.resolve();

  async function abort(number: number): Promise<void> {
    const { document: query, variables } = columns.get("Q2")!;
    const headers = { "content-type": "application/json", authorization: `Bearer ${partnerToken}` };
    const body = JSON.stringify({ query, variables: variables(number) });
    const controller = new AbortController();
    const sent = fetch(`${url}/graphql`, { method: "POST", headers, body, signal: controller.signal });
    setImmediate(() => controller.abort());
    await sent.then((answer) => answer.text()).catch(() => undefined);
  }

  const actions: Readonly<Record<Exclude<Kind, ColumnName>, Action>> = {
    publisherList: () => call(""),
    publisherGet: (number) => call(`/${sold[number % sold.length]!}`),
    download: () => download(parties),
    refusedDocument: () => refused(url, partnerToken, "{ nothing }", 400),
    refusedToken: () => refused(url, `${partnerToken}x`, "{ viewer { now } }", 401),
    aborted: abort,
    follower: () => Promise.resolve(followers.renew(FOLLOWERS)),
    // Two moves at once would be refused; the second waits.
    dueWork: () => (moving = moving.catch(() => undefined).then(() => advance(url, sandboxToken))),
  };
  let answered = 0;
  const request = async (number: number) => {
    const kind = kinds[(number * STRIDE) % kinds.length]!;
    try {
      await answeredInTime(
        kind,
        kind in actions ? actions[kind as keyof typeof actions](number) : client.send(columns.get(kind as ColumnName)!, number),
      );
      answered++;
    } catch (error) {
      onError(error);
    }
  };
  const close = async () => {
    followers.close();
    await client.close();
  };
  return { request, answered: () => answered, received: () => followers.received, errors, close };
}
