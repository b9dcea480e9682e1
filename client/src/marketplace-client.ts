import {
  send,
  type Document,
  type MarketplaceClientOptions,
  type QueryOptions,
  type RequestOptions,
  type Result,
} from "./connection.js";
import { followEventStream, type EventsOptions } from "./event-stream.js";
import { LastEventIdDocument } from "./generated/graphql.js";
import { outcomeOf, type CommandPayload, type Outcome } from "./outcome.js";
import { pagesOf, type Connection } from "./pages.js";
import { RequestError } from "./request-error.js";

type Optional<Value> = Value | null | undefined;
/** The input of a command: every one of them takes a key. */
type CommandInput = Readonly<{ idempotencyKey?: Optional<string> }>;
/** A document with one command under the alias `payload`. */
type CommandDocument<P, Input> = Document<{ payload: P }, { input: Input }>;
/** The variables of a list, or of events. */
type PageVariables = Readonly<{ after?: Optional<string> }>;

/** Returns a key that no other command has. Not `randomUUID`, which pages without HTTPS do not have. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A client of the marketplace for one user. It opens no connection by itself. */
export class MarketplaceClient {
  constructor(private readonly options: MarketplaceClientOptions) {}

  /**
   * Sends an operation and returns its data. Queries are repeated when their answer was lost; mutations only when they were not begun.
   * @throws RequestError when a part of the result is missing because of an error with a code that is not in `acceptedCodes`
   */
  async request<Data, Variables>(
    document: Document<Data, Variables>,
    variables: Variables,
    { signal, acceptedCodes = [] }: QueryOptions = {},
  ): Promise<Data> {
    // A document that only mentions the word is not repeated, which is no harm.
    const isRepeatable = !/\bmutation\b/.test(document.toString());
    const { data, errors } = await this.send(document, variables, { isRepeatable, signal });
    if (errors.every(({ extensions }) => acceptedCodes.includes(extensions?.code ?? ""))) return data;
    throw new RequestError(errors.map(({ message }) => message).join(" "), { status: 200, errors });
  }

  /**
   * Sends a command, with a new idempotencyKey unless the input has one. It is repeated with the same key when its answer was lost, and
   * carried out once. A refusal is returned, not thrown.
   * @throws RequestError, with the key, when there is no answer after all attempts or the request itself is wrong
   */
  async command<P extends CommandPayload, Input extends CommandInput>(
    document: CommandDocument<P, Input>,
    input: Input,
    { signal }: RequestOptions = {},
  ): Promise<Outcome<P>> {
    const idempotencyKey = input.idempotencyKey ?? newKey();
    try {
      return await this.commandOnce(document, { ...input, idempotencyKey }, signal);
    } catch (error) {
      if (error instanceof RequestError) error.idempotencyKey = idempotencyKey;
      throw error;
    }
  }

  /** Runs a command and rolls it back: the outcome is what the command would do now. Ids in it differ from stored ones. */
  preview<P extends CommandPayload, Input extends Readonly<{ dryRun?: Optional<boolean> }>>(
    document: CommandDocument<P, Input>,
    input: Input,
    { signal }: RequestOptions = {},
  ): Promise<Outcome<P>> {
    return this.commandOnce(document, { ...input, dryRun: true }, signal);
  }

  /** Reads a list page by page, when the caller asks for the next page. `connectionOf` finds the list in the result. */
  pages<Data, Variables extends PageVariables, Page extends Connection<unknown>>(
    document: Document<Data, Variables>,
    variables: Variables,
    connectionOf: (data: Data) => Optional<Page>,
    options: RequestOptions = {},
  ): AsyncGenerator<Page, void, undefined> {
    const read = async (after: string | null) => connectionOf(await this.request(document, { ...variables, after }, options));
    return pagesOf(read, variables.after ?? null);
  }

  /** Reads all entries of a list, page by page. */
  async *list<Data, Variables extends PageVariables, Node>(
    document: Document<Data, Variables>,
    variables: Variables,
    connectionOf: (data: Data) => Optional<Connection<Node>>,
    options: RequestOptions = {},
  ): AsyncGenerator<Node, void, undefined> {
    for await (const { nodes } of this.pages(document, variables, connectionOf, options)) yield* nodes;
  }

  /**
   * Follows events over server-sent events, from the one after `after`, or from now on when there is no `after`; empty: from the first one.
   * Connects again without a limit, and continues after the last event that was taken. Ends when the signal aborts.
   * @throws RequestError when the subscription is refused
   */
  async *events<Event extends Readonly<{ id: string }>, Variables extends PageVariables>(
    document: Document<Readonly<{ events: Event }>, Variables>,
    variables: Variables,
    options: EventsOptions = {},
  ): AsyncGenerator<Event, void, undefined> {
    const start = variables.after ?? (await this.lastEventId(options));
    yield* followEventStream<Event>({ options: this.options, document, variables }, start, options);
  }

  /** The id of the latest event; the empty string, which means the beginning, before the first one. */
  async lastEventId(options: RequestOptions = {}): Promise<string> {
    return (await this.request(LastEventIdDocument, {}, options)).viewer.lastEventId ?? "";
  }

  private send<Data, Variables>(
    document: Document<Data, Variables>,
    variables: Variables,
    options: RequestOptions & Readonly<{ isRepeatable: boolean }>,
  ): Promise<Result<Data>> {
    return send<Data>(this.options, JSON.stringify({ query: document.toString(), variables }), options);
  }

  private async commandOnce<P extends CommandPayload, Input>(
    document: CommandDocument<P, Input>,
    input: Input,
    signal: AbortSignal | undefined,
  ): Promise<Outcome<P>> {
    // What the command has done is told also when a part of its result could not be read.
    const { data } = await this.send(document, { input }, { isRepeatable: true, signal });
    return outcomeOf(data.payload);
  }
}
