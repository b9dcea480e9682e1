import type { CommandPayload } from "../../../../client/src/outcome.js";
import { MarketplaceClient } from "../../../../client/src/marketplace-client.js";
import { RequestError as ClientError } from "../../../../client/src/request-error.js";
import { currentToken } from "../session.ts";
import { beginStep } from "./as-test/recorder.ts";
import type { TypedDocumentString } from "./client/graphql.ts";

/** The workspace is a program of the client package, like those of partners. A move of the clock by years may take minutes. */
const client = new MarketplaceClient({
  url: new URL(".", location.href).href,
  token: () => currentToken() ?? "",
  attemptsMax: 3,
  timeoutMs: 600_000,
});

/** The statuses of a token that is not valid any more or whose user is suspended. */
const REFUSED = [401, 403];

/** The codes of fields that the user may not see: by role, by the customer, or because its partner does not trade itself. */
const HIDDEN = ["FORBIDDEN", "NOT_FOUND", "PARTNER_TYPE_NOT_ALLOWED"];

/** A request that returned no data; `message` is a sentence for the user. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  constructor(
    message: string,
    /** Whether the user has to sign in again. */
    readonly isSignedOut = false,
  ) {
    super(message);
  }
}

/** The error as the page shows it. */
function shown(error: unknown): unknown {
  if (!(error instanceof ClientError)) return error;
  const { status, message } = error;
  if (status === null) return new RequestError("The server does not answer. Check that it is running, and try again.");
  return new RequestError(message, REFUSED.includes(status));
}

/**
 * Sends a query with the token of this tab. Fields that the user may not see are null in the result.
 * @throws RequestError when a part of the result is missing
 */
export async function request<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  try {
    return await client.request(document, variables, { signal, acceptedCodes: HIDDEN });
  } catch (error) {
    throw shown(error);
  }
}

/** A mutation as it was sent. */
export type SentMutation = Readonly<{ query: string; variables: unknown }>;

const mutations = new WeakMap<object, SentMutation>();

/** The mutation whose result a payload is; null for any other object. */
export const mutationOf = (payload: object): SentMutation | null => mutations.get(payload) ?? null;

type CommandDocument<Payload, Input> = TypedDocumentString<{ payload: Payload }, { input: Input }>;
type CommandInput = Readonly<{ dryRun?: boolean | null | undefined; idempotencyKey?: string | null | undefined }>;

/** Sends a command, and keeps what was sent with the payload. One that is carried out in a sandbox becomes a step of its test. */
async function sendCommand<Payload extends CommandPayload>(
  document: string,
  input: object,
  isDryRun: boolean,
  send: () => Promise<Payload>,
): Promise<Payload> {
  const endStep = isDryRun ? null : await beginStep(request, document, input);
  try {
    const payload = await send();
    mutations.set(payload, { query: document, variables: { input } });
    await endStep?.(payload);
    return payload;
  } catch (error) {
    throw shown(error);
  }
}

/**
 * Carries out a command with the token of this tab, or with `dryRun` only tries it. Whether it was refused is in the payload. A command
 * whose answer is lost is sent again with its key.
 * @throws RequestError when the result is not known
 */
export function command<Payload extends CommandPayload, Input extends CommandInput>(
  document: CommandDocument<Payload, Input>,
  input: Input,
): Promise<Payload> {
  const isDryRun = input.dryRun === true;
  return sendCommand(document.toString(), input, isDryRun, async () => {
    const { payload } = await (isDryRun ? client.preview(document, input) : client.command(document, input));
    return payload;
  });
}

/** Carries out a command that takes no key, and is therefore sent once. */
export function commandWithoutKey<Payload extends CommandPayload, Input extends object>(
  document: CommandDocument<Payload, Input>,
  input: Input,
): Promise<Payload> {
  return sendCommand(document.toString(), input, false, async () => (await client.request(document, { input })).payload);
}
