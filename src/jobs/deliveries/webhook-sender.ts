import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { performance } from "node:perf_hooks";
import { Agent, request } from "undici";
import type { AttemptOutcome } from "../../services/publisher/rules/delivery.js";
import { checkAddress, refusalOfResolved, type AddressRefusal, type CheckedAddress } from "./webhook-address.js";

/** Finds the addresses that a name stands for. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

/** One notice on its way. `headers` go beside those that every notice has. */
export type Notice = Readonly<{ url: string; body: string; headers: Readonly<Record<string, string>> }>;

/** What came of sending it, and how long that took. */
export type SendResult = Readonly<{ outcome: AttemptOutcome; durationMs: number }>;

/** Sends a notice once. Never throws: what goes wrong is an outcome. */
export type SendNotice = (notice: Notice) => Promise<SendResult>;

/** `allow` names hosts that may be anywhere; `resolve` is the system's unless a test has one of its own. */
export type SenderSettings = Readonly<{ timeoutMs: number; allow: readonly string[]; resolve?: ResolveHost }>;

/** How much of an answer is read; its status decides, and the rest of a longer one is left where it is. */
const ANSWER_BYTES_MAX = 64 * 1024;

const resolveBySystem: ResolveHost = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

class ForbiddenAddress extends Error {
  override readonly name = "ForbiddenAddress";
}

const forbidden = ({ message }: AddressRefusal) => new ForbiddenAddress(`nothing is sent there: ${message}`);

/**
 * Hands out addresses that were found and checked before, whatever the name stands for by now: between check and connection nobody is
 * asked again.
 */
const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_host, { all }, callback) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first = { address: "", family: 4 }] = found;
    if (all === true) callback(null, found);
    else callback(null, first.address, first.family);
  };

/** Where the connection goes: resolved once, refused when a part of it is not public. */
async function destinationOf({ host, isAllowed }: CheckedAddress, resolve: ResolveHost): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const addresses = await resolve(host);
  const refused = isAllowed ? null : refusalOfResolved(addresses);
  if (refused !== null) throw forbidden(refused);
  if (addresses.length === 0) throw new Error(`${host} stands for no address`);
  return addresses;
}

/** Reads an answer to its end, or to the limit. @throws when it breaks off before. */
async function readAnswer(body: AsyncIterable<Buffer> & { destroy: () => void }): Promise<void> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > ANSWER_BYTES_MAX) return;
  }
}

async function post({ url }: CheckedAddress, notice: Notice, agent: Agent, signal: AbortSignal): Promise<AttemptOutcome> {
  const headers = { "content-type": "application/json; charset=utf-8", accept: "application/json", ...notice.headers };
  const { statusCode, body } = await request(url, { method: "POST", headers, body: notice.body, dispatcher: agent, signal });
  try {
    await readAnswer(body);
    return { kind: "ANSWERED", status: statusCode };
  } catch (error) {
    return { kind: "FAILED", error: `the answer broke off: ${sentenceOf(error)}`, status: statusCode };
  }
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const cause: unknown = error instanceof AggregateError ? error.errors[0] : undefined;
  if (error.message === "" && cause !== undefined) return sentenceOf(cause);
  return code === null || error.message.includes(code) ? error.message || error.name : `${error.message} (${code})`;
}

async function trySending(
  notice: Notice,
  { timeoutMs, allow, resolve = resolveBySystem }: SenderSettings,
): Promise<AttemptOutcome> {
  const checked = checkAddress(notice.url, allow);
  if ("reason" in checked) throw forbidden(checked);
  const signal = AbortSignal.timeout(timeoutMs);
  const timedOut = new Promise<never>((_, reject) =>
    signal.addEventListener("abort", () => reject(new Error(`no answer within ${timeoutMs} ms`)), { once: true }),
  );
  const sending = async (): Promise<AttemptOutcome> => {
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
 * Makes what sends notices: a POST to a checked and pinned address, no redirect followed, the whole within the time limit, an answer
 * read to 64 KiB. @source issue "Publishers join in" §2; fulfillment-api §3.11
 */
export function createSender(settings: SenderSettings): SendNotice {
  return async (notice) => {
    const began = performance.now();
    const outcome = await trySending(notice, settings).catch((error: unknown): AttemptOutcome => {
      if (error instanceof ForbiddenAddress) return { kind: "FORBIDDEN", error: error.message };
      return { kind: "FAILED", error: sentenceOf(error), status: null };
    });
    return { outcome, durationMs: Math.round(performance.now() - began) };
  };
}
