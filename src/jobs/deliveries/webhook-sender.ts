import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { performance } from "node:perf_hooks";
import { Agent, request } from "undici";
import type { AttemptOutcome } from "../../services/delivery/rules/attempt.js";
import { checkAddress, refusalOfResolved, type AddressRefusal, type CheckedAddress } from "./webhook-address.js";

/** Resolves a host name to its IP addresses. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/** One notification to send. `headers` are added to those of every notification. */
export type Notice = Readonly<{ url: string; body: string; headers: Readonly<Record<string, string>> }>;

/** The outcome of an attempt, its duration in milliseconds, and the first characters of the response; null for no body. */
export type SendResult = Readonly<{ outcome: AttemptOutcome; durationMs: number; response: string | null }>;

/** Sends a notification once. Does not throw: a failure is an outcome. */
export type SendNotice = (notice: Notice) => Promise<SendResult>;

/** `allow` names hosts that may be in any network; `resolve` is the system's resolver by default. */
export type SenderSettings = Readonly<{ timeoutMs: number; allow: readonly string[]; resolve?: ResolveHost }>;

/** The maximum number of bytes that are read of a response. Only its status counts. */
const ANSWER_BYTES_MAX = 64 * 1024;

const resolveBySystem: ResolveHost = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

class ForbiddenAddress extends Error {
  override readonly name = "ForbiddenAddress";
}

const forbidden = ({ message }: AddressRefusal) => new ForbiddenAddress(`not sent: ${message}`);

/**
 * A lookup that returns addresses that were resolved and checked before, so that the name is not resolved again between the check
 * and the connection.
 */
const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_host, { all }, callback) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first = { address: "", family: 4 }] = found;
    if (all === true) callback(null, found);
    else callback(null, first.address, first.family);
  };

/** The IP addresses of a host, resolved once. @throws ForbiddenAddress when one of them is not public */
async function destinationOf({ host, isAllowed }: CheckedAddress, resolve: ResolveHost): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const addresses = await resolve(host);
  const refused = isAllowed ? null : refusalOfResolved(addresses);
  if (refused !== null) throw forbidden(refused);
  if (addresses.length === 0) throw new Error(`no IP address found for ${host}`);
  return addresses;
}

/** The maximum number of bytes that are kept of a response. */
const KEPT_BYTES_MAX = 500;

/** The beginning of a response. */
class Beginning {
  #kept = Buffer.alloc(0);

  /** Keeps a chunk, up to the limit. */
  add(chunk: Buffer): void {
    if (this.#kept.length >= KEPT_BYTES_MAX) return;
    this.#kept = Buffer.concat([this.#kept, chunk.subarray(0, KEPT_BYTES_MAX - this.#kept.length)]);
  }

  /** As UTF-8 text; invalid bytes and a cut last character become replacement characters. */
  text(): string | null {
    return this.#kept.length === 0 ? null : new TextDecoder().decode(this.#kept);
  }
}

/** Reads a response to its end, or to the limit. @throws when the connection closes before */
async function readAnswer(body: AsyncIterable<Buffer> & { destroy: () => void }, beginning: Beginning): Promise<void> {
  let size = 0;
  for await (const chunk of body) {
    beginning.add(chunk);
    size += chunk.length;
    if (size > ANSWER_BYTES_MAX) return;
  }
}

type Answer = Readonly<{ outcome: AttemptOutcome; response: string | null }>;

async function post({ url }: CheckedAddress, notice: Notice, agent: Agent, signal: AbortSignal): Promise<Answer> {
  const headers = { "content-type": "application/json; charset=utf-8", accept: "application/json", ...notice.headers };
  const { statusCode, body } = await request(url, { method: "POST", headers, body: notice.body, dispatcher: agent, signal });
  const beginning = new Beginning();
  try {
    await readAnswer(body, beginning);
    return { outcome: { kind: "ANSWERED", status: statusCode }, response: beginning.text() };
  } catch (error) {
    const outcome = { kind: "FAILED", error: `the response was cut off: ${sentenceOf(error)}`, status: statusCode } as const;
    return { outcome, response: beginning.text() };
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  if (error.message === "" && cause !== undefined) return sentenceOf(cause);
  return code === null || error.message.includes(code) ? error.message || error.name : `${error.message} (${code})`;
}

async function trySending(notice: Notice, { timeoutMs, allow, resolve = resolveBySystem }: SenderSettings): Promise<Answer> {
  const checked = checkAddress(notice.url, allow);
  if ("reason" in checked) throw forbidden(checked);
  const signal = AbortSignal.timeout(timeoutMs);
  const timedOut = new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () => reject(new Error(`no response within ${timeoutMs} ms`)), { once: true }),
  );
  const sending = async (): Promise<Answer> => {
    const agent = new Agent({
      connect: { lookup: pinned(await destinationOf(checked, resolve)), timeout: timeoutMs },
      pipelining: 0,
      maxHeaderSize: ANSWER_BYTES_MAX,
    });
    try {
      return await post(checked, notice, agent, signal);
    } finally {
      await agent.destroy();
    }
  };
  return Promise.race([sending(), timedOut]);
}

/**
 * Creates the sender of notifications: a POST to a checked address that is not resolved again, without following redirects, within
 * the time limit, with at most 64 KiB of the response read. @source issue "Publishers join in" §2; fulfillment-api §3.11
 */
export function createSender(settings: SenderSettings): SendNotice {
  return async (notice) => {
    const began = performance.now();
    const answer = await trySending(notice, settings).catch((error: unknown): Answer => {
      if (error instanceof ForbiddenAddress) return { outcome: { kind: "FORBIDDEN", error: error.message }, response: null };
      return { outcome: { kind: "FAILED", error: sentenceOf(error), status: null }, response: null };
    });
    return { ...answer, durationMs: Math.round(performance.now() - began) };
  };
}
