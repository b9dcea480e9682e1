import type { Browser, Page } from "playwright-core";
import {
  ActivateSandboxSubscriptionDocument,
  AdvanceTestClockDocument,
  CustomersDocument,
  MarketplaceClient,
  OffersDocument,
  PlaceOrderDocument,
  ViewerDocument,
  type CommandPayload,
  type Document,
} from "../../client/src/index.js";
import { launchBrowser } from "./browser.js";
import { BuiltProgram } from "./built-program.js";
import { send } from "./client.js";
import { required } from "./partner-client.js";

export const DAY_MS = 86_400_000;
export const SANDBOX = ["--partner", "Larchwood Sandbox"];
export const LOCALE = "en-GB";
export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** The color schemes and widths that a page is checked in. */
export const APPEARANCES = (["light", "dark"] as const).flatMap((colorScheme) =>
  [WIDE, NARROW].map((viewport) => ({ colorScheme, viewport })),
);

export type Money = Readonly<{ amount: string; currency: string }>;

/** `€1,198.35`, as the workspace writes it in the browser's locale. */
export const moneyText = ({ amount, currency }: Money): string =>
  new Intl.NumberFormat(LOCALE, { style: "currency", currency }).format(Number(amount));

/** A running program with the demo, and a browser for its workspace. */
export class WorkspaceInBrowser {
  readonly program = new BuiltProgram();
  /** The addresses that the page requested, and the errors that it reported. */
  readonly requestedUrls: string[] = [];
  readonly complaints: string[] = [];
  url = "";
  /** The links that sign in to the workspace. */
  links = { live: "", sandbox: "" };
  /** A token of the sandbox. */
  token = "";
  /** The client of partners' programs, signed in to the sandbox. */
  client!: MarketplaceClient;
  browser!: Browser;
  page!: Page;

  async open(): Promise<void> {
    const printed = await this.program.serve();
    const [, sandbox = "", url = ""] = required(/^Sign in +((\S+)\/#token=\S+) /m.exec(printed));
    const [, live = ""] = required(/^Live +(\S+) /m.exec(printed));
    this.url = url;
    this.links = { sandbox, live };
    this.token = this.program.run("token", ...SANDBOX, "--role", "GLOBAL_ADMIN");
    this.client = new MarketplaceClient({ url, token: this.token });
    this.browser = await launchBrowser();
    this.page = await (await this.browser.newContext({ viewport: WIDE, locale: LOCALE })).newPage();
    this.page.on("request", (sent) => this.requestedUrls.push(sent.url()));
    this.page.on("pageerror", (error) => this.complaints.push(error.message));
    this.page.on("console", (message) => message.type() === "error" && this.complaints.push(message.text()));
  }

  /** Signs in to the sandbox, and waits for the first page. */
  async signIn(): Promise<void> {
    await this.page.goto(this.links.sandbox);
    await this.page.getByRole("table", { name: "Customers" }).waitFor();
  }

  async close(): Promise<void> {
    await this.browser?.close();
    this.program.remove();
  }

  /** Sends a document as the sandbox partner. */
  async ask<T>(query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await send<T>(this.url, this.token, query, variables);
    expect(errors).toBeUndefined();
    return required(data);
  }

  /** Carries out a command of the client as the sandbox partner, and returns its payload. Fails the test when it is refused. */
  async carryOut<P extends CommandPayload, Input extends Readonly<{ idempotencyKey?: string | null | undefined }>>(
    document: Document<{ payload: P }, { input: Input }>,
    input: Input,
  ): Promise<P> {
    const outcome = await this.client.command(document, input);
    expect(outcome.isRefused ? outcome.refusals : []).toEqual([]);
    return outcome.payload;
  }

  /** Buys 25 licenses for a year, paid at once, in the sandbox. Returns the id of the active subscription. */
  async buy(): Promise<string> {
    const { offers } = await this.client.request(OffersDocument, { first: 1, filter: { search: "Finch Sign" } });
    const { customers } = await this.client.request(CustomersDocument, { first: 1, filter: { search: "probewerk" } });
    const planId = required(required(offers.nodes[0]).plans[0]).id;
    const line = { planId, quantity: 25, termDuration: "P1Y", billingCycle: "ANNUAL", nickname: "Contracts" } as const;
    const customerId = required(customers.nodes[0]).id;
    const { orders } = await this.carryOut(PlaceOrderDocument, { customerId, lines: [line] });
    const { id } = required(required(orders[0]?.lines[0]).subscription);
    await this.carryOut(ActivateSandboxSubscriptionDocument, { subscriptionId: id });
    return id;
  }

  /** Moves the clock of the sandbox. */
  async moveClock(days: number): Promise<void> {
    const { viewer } = await this.client.request(ViewerDocument, {});
    const to = new Date(Date.parse(viewer.now) + days * DAY_MS).toISOString();
    const { payload } = await this.client.request(AdvanceTestClockDocument, { input: { to } });
    expect(payload.userErrors).toEqual([]);
  }
}
