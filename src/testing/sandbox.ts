import type { Role, SandboxAnswer } from "../core/vocabulary.js";
import { TestClient } from "./client.js";
import type { CreatedSandbox, RunningMarketplace } from "./running-marketplace.js";

/** A length of time; months and years by the calendar. */
export type Duration = Readonly<Partial<Record<"years" | "months" | "weeks" | "days" | "hours" | "minutes" | "seconds", number>>>;

/** What a move of the test clock did. */
export type ClockMove = Readonly<{ now: string; transitions: number; invoicesPublished: number }>;

/** A mutation was refused that the kit itself sent. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${code}: ${message}`);
  }
}

type Payload = Readonly<{ userErrors: readonly Readonly<{ code: string; message: string }>[] }>;

function accepted<P extends Payload>(payload: P): P {
  const [error] = payload.userErrors;
  if (error !== undefined) throw new RefusedError(error.code, error.message);
  return payload;
}

const isoDuration = ({ years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 }: Duration): string =>
  `P${years}Y${months}M${weeks}W${days}DT${hours}H${minutes}M${seconds}S`;

const ADVANCE = `mutation ($to: DateTime!) {
  advanceTestClock(input: { to: $to }) { now transitions invoicesPublished userErrors { code message } }
}`;

const SET_PUBLISHER = `mutation ($input: SetSandboxPublisherInput!) {
  setSandboxPublisher(input: $input) { userErrors { code message } }
}`;

const CREATE_CUSTOMER = `mutation ($input: CreateCustomerInput!) {
  createCustomer(input: $input) { customer { id companyName domain country currency } userErrors { code message } }
}`;

/** A customer that the kit created. */
export type TestCustomer = Readonly<{ id: string; companyName: string; domain: string; country: string; currency: string }>;

/** The test clock of a sandbox. It stands still until it is moved. */
export class SandboxClock {
  readonly #client: TestClient;
  readonly #later: RunningMarketplace["later"];

  constructor(client: TestClient, later: RunningMarketplace["later"]) {
    this.#client = client;
    this.#later = later;
  }

  /** What the clock shows, ISO 8601. */
  async now(): Promise<string> {
    const { viewer } = await this.#client.query<{ viewer: { now: string } }>("{ viewer { now } }");
    return viewer.now;
  }

  /** Moves the clock forward, and runs everything that falls due on the way. @throws RefusedError */
  async advance(by: Duration): Promise<ClockMove> {
    return this.advanceTo(this.#later(await this.now(), isoDuration(by)));
  }

  /** Moves the clock forward to an instant, ISO 8601. @throws RefusedError */
  async advanceTo(to: string): Promise<ClockMove> {
    const { advanceTestClock } = await this.#client.query<{ advanceTestClock: ClockMove & Payload }>(ADVANCE, { to });
    const { now, transitions, invoicesPublished } = accepted(advanceTestClock);
    return { now, transitions, invoicesPublished };
  }
}

/** How a publisher behaves in a sandbox. Each method changes one part of it; what was bought and requested before stays as it was. */
export class SandboxPublisher {
  readonly #client: TestClient;
  readonly #findId: () => Promise<string>;

  constructor(client: TestClient, findId: () => Promise<string>) {
    this.#client = client;
    this.#findId = findId;
  }

  /** Accepts changes of quantity and plan at once (default). */
  readonly accepts = (): Promise<void> => this.#answer("ACCEPT");
  /** Refuses changes at the end of its answer window, ten seconds on the test clock. */
  readonly refuses = (): Promise<void> => this.#answer("REFUSE");
  /** Does not respond: changes take effect at the end of the answer window. */
  readonly timesOut = (): Promise<void> => this.#answer("SILENT");
  /** Is reached only after five minutes on the test clock, and then does not respond. */
  readonly isSlow = (): Promise<void> => this.#answer("SLOW");
  /** Cannot be reached: changes fail after ten minutes on the test clock. */
  readonly isUnreachable = (): Promise<void> => this.#answer("UNREACHABLE");
  /** Activates each later purchase after a time on the test clock; null: never (default). */
  readonly activatesAfter = (delay: Duration | null): Promise<void> =>
    this.#set({ activateAfter: delay === null ? null : isoDuration(delay) });
  /** Answers notices with 503 this many times, then accepts; null: without notices (default). Shown in `deliveries`. */
  readonly failsNotices = (count: number | null): Promise<void> => this.#set({ webhookFailures: count });

  readonly #answer = (quantityChanges: SandboxAnswer): Promise<void> => this.#set({ quantityChanges });

  readonly #set = async (behavior: object): Promise<void> => {
    const input = { publisherId: await this.#findId(), ...behavior };
    const { setSandboxPublisher } = await this.#client.query<{ setSandboxPublisher: Payload }>(SET_PUBLISHER, { input });
    accepted(setSandboxPublisher);
  };
}

/** A partner with a test clock, for tests. It sees nothing of other sandboxes. */
export class Sandbox extends TestClient {
  readonly id: string;
  readonly name: string;
  readonly mpnId: string;
  readonly country: string;
  /** A token of a user for each role, valid for a day. */
  readonly tokens: Readonly<Record<Role, string>>;
  readonly clock: SandboxClock;
  readonly #running: RunningMarketplace;
  #customers = 0;

  /** Queries of the sandbox itself are sent as its Global admin. */
  constructor(running: RunningMarketplace, { id, name, mpnId, country, tokens }: CreatedSandbox) {
    super(running.url, tokens.GLOBAL_ADMIN);
    this.id = id;
    this.name = name;
    this.mpnId = mpnId;
    this.country = country;
    this.tokens = { ...tokens };
    this.#running = running;
    this.clock = new SandboxClock(this, running.later);
  }

  /** A user of the partner with one role. */
  as(role: Role): TestClient {
    return new TestClient(this.url, this.tokens[role]);
  }

  /** Creates a customer that has accepted the customer agreement. `input`: fields of CreateCustomerInput that differ from the defaults. */
  async customer(input: Readonly<Record<string, unknown>> = {}): Promise<TestCustomer> {
    const number = ++this.#customers;
    const domain = `customer-${number}.example`;
    const agreementAcceptedOn = (await this.clock.now()).slice(0, "2026-01-10".length);
    const defaults = {
      companyName: `Customer ${number}`,
      domain,
      email: `office@${domain}`,
      country: this.country,
      agreementAcceptedOn,
    };
    const variables = { input: { ...defaults, ...input } };
    type Created = { createCustomer: Payload & { customer: TestCustomer } };
    const { createCustomer } = await this.query<Created>(CREATE_CUSTOMER, variables);
    return accepted(createCustomer).customer;
  }

  /** A publisher in this sandbox, by its name or id. Its methods reject when there is none. */
  publisher(nameOrId: string): SandboxPublisher {
    return new SandboxPublisher(this, () => this.#running.publisherId(nameOrId));
  }
}
