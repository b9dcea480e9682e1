import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { testCertificate } from "./test-certificate.js";

/** A notice as a publisher's webhook gets it. */
export type Notice = Readonly<{
  /** The operation's UUID, action and subscription, out of the body. */
  id: string;
  action: string;
  subscriptionId: string;
  body: Readonly<Record<string, any>>;
  text: string;
  headers: IncomingHttpHeaders;
}>;

/** What a webhook does with a notice: a status, or one of the ways in which webhooks go wrong. */
export type Reaction = number | "SILENT" | "BREAKS_OFF" | "HANGS_UP" | "HUGE" | "HUGE_AND_FAILS" | "REDIRECTS";

/** Says what is done with a notice that comes for the `nth` time, from 1. */
export type React = (notice: Notice, nth: number) => Reaction | Promise<Reaction>;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Talks on and on, until nobody listens any more. */
function babble(response: ServerResponse, status: number): void {
  response.writeHead(status);
  const more = () => {
    while (!response.destroyed && response.write("x".repeat(16_384)));
    response.once("drain", more);
  };
  more();
}

const reactions: Record<Exclude<Reaction, number>, (response: ServerResponse, url: string) => void> = {
  SILENT: () => undefined,
  BREAKS_OFF: (response) => {
    response.writeHead(200, { "content-length": 100 }).write("half");
    setImmediate(() => response.destroy());
  },
  HANGS_UP: (response) => response.destroy(),
  HUGE: (response) => babble(response, 200),
  HUGE_AND_FAILS: (response) => babble(response, 502),
  REDIRECTS: (response, url) => void response.writeHead(307, { location: `${url}/elsewhere` }).end(),
};

/** A publisher's webhook: a real server of the test's own, which keeps what it got in the order in which it came. */
export class WebhookReceiver {
  readonly notices: Notice[] = [];
  /** How often somebody came to where a redirect led. */
  strays = 0;
  /** The most notices about one subscription that were being answered at the same moment. */
  atOnceMax = 0;
  readonly #underWay = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  #watchers: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    private readonly react: React,
    private readonly scheme: "http" | "https",
  ) {}

  static async open(react: React, scheme: "http" | "https" = "http"): Promise<WebhookReceiver> {
    const take = (request: IncomingMessage, response: ServerResponse) => void receiver.#take(request, response);
    const server = scheme === "http" ? createServer(take) : createSecureServer(testCertificate, take);
    const receiver = new WebhookReceiver(server, react, scheme);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return receiver;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.scheme}://${this.host}/hook`;
  }

  /** What was taken well, in the order in which it first was: each operation once, however often it came. */
  get effects(): Notice[] {
    const first = new Map<string, Notice>();
    for (const notice of this.taken) if (!first.has(notice.id)) first.set(notice.id, notice);
    return [...first.values()];
  }

  /** What was answered with success, every time. */
  readonly taken: Notice[] = [];

  /** Resolves as soon as what came makes a condition true. */
  async until(condition: (receiver: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((news) => this.#watchers.push(news));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== "/hook") {
      this.strays++;
      response.end();
      return;
    }
    const text = await textOf(request);
    const body = JSON.parse(text) as Record<string, any>;
    const { id, action, subscriptionId } = body as Notice;
    const notice: Notice = { id, action, subscriptionId, body, text, headers: request.headers };
    this.#follow(subscriptionId, response);
    this.notices.push(notice);
    const nth = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, nth);
    const reaction = await this.react(notice, nth);
    if (reaction === "HUGE" || (typeof reaction === "number" && reaction < 300)) this.taken.push(notice);
    if (typeof reaction === "number") response.writeHead(reaction).end();
    else reactions[reaction](response, this.url);
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher();
  }

  #follow(subscriptionId: string, response: ServerResponse): void {
    const count = (this.#underWay.get(subscriptionId) ?? 0) + 1;
    this.#underWay.set(subscriptionId, count);
    this.atOnceMax = Math.max(this.atOnceMax, count);
    response.once("close", () => this.#underWay.set(subscriptionId, (this.#underWay.get(subscriptionId) ?? 0) - 1));
  }
}
