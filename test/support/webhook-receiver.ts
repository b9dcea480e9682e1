import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { testCertificate } from "./test-certificate.js";

/** A notification as the webhook receives it. */
export type WebhookNotification = Readonly<{
  /** The operation's UUID, its action and its subscription, from the body. */
  id: string;
  action: string;
  subscriptionId: string;
  body: Readonly<Record<string, any>>;
  text: string;
  headers: IncomingHttpHeaders;
}>;

/** How a webhook responds to a notification: a status code, or a kind of failure. */
export type WebhookResponse = number | "SILENT" | "BREAKS_OFF" | "HANGS_UP" | "HUGE" | "HUGE_AND_FAILS" | "REDIRECTS";

/** Chooses the response to the `nth` notification of the same operation, starting at 1. */
export type Respond = (notice: WebhookNotification, nth: number) => WebhookResponse | Promise<WebhookResponse>;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Writes a response body without end, until the client closes the connection. */
function writeEndlessly(response: ServerResponse, status: number): void {
  response.writeHead(status);
  const more = () => {
    while (!response.destroyed && response.write("x".repeat(16_384)));
    response.once("drain", more);
  };
  more();
}

const reactions: Record<Exclude<WebhookResponse, number>, (response: ServerResponse, url: string) => void> = {
  SILENT: () => undefined,
  BREAKS_OFF: (response) => {
    response.writeHead(200, { "content-length": 100 }).write("half");
    setImmediate(() => response.destroy());
  },
  HANGS_UP: (response) => response.destroy(),
  HUGE: (response) => writeEndlessly(response, 200),
  HUGE_AND_FAILS: (response) => writeEndlessly(response, 502),
  REDIRECTS: (response, url) => void response.writeHead(307, { location: `${url}/elsewhere` }).end(),
};

/** A publisher's webhook: a real HTTP server that records its notifications in order of arrival. */
export class WebhookReceiver {
  readonly notifications: WebhookNotification[] = [];
  /** The number of requests to the target of a redirect. */
  redirectedRequests = 0;
  /** The highest number of notifications about one subscription that were handled at the same time. */
  maxConcurrent = 0;
  readonly #underWay = new Map<string, number>();
  readonly #counts = new Map<string, number>();
  #watchers: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    private readonly react: Respond,
    private readonly scheme: "http" | "https",
  ) {}

  static async open(react: Respond, scheme: "http" | "https" = "http"): Promise<WebhookReceiver> {
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

  /** The first accepted notification of each operation, in order of acceptance. */
  get effects(): WebhookNotification[] {
    const first = new Map<string, WebhookNotification>();
    for (const notice of this.accepted) if (!first.has(notice.id)) first.set(notice.id, notice);
    return [...first.values()];
  }

  /** All notifications that were answered with a success status, duplicates included. */
  readonly accepted: WebhookNotification[] = [];

  /** Waits until the condition is true; checks it after each notification. */
  async until(condition: (receiver: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((news) => this.#watchers.push(news));
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== "/hook") {
      this.redirectedRequests++;
      response.end();
      return;
    }
    const text = await textOf(request);
    const body = JSON.parse(text) as Record<string, any>;
    const { id, action, subscriptionId } = body as WebhookNotification;
    const notice: WebhookNotification = { id, action, subscriptionId, body, text, headers: request.headers };
    this.#follow(subscriptionId, response);
    this.notifications.push(notice);
    const nth = (this.#counts.get(id) ?? 0) + 1;
    this.#counts.set(id, nth);
    const reaction = await this.react(notice, nth);
    if (reaction === "HUGE" || (typeof reaction === "number" && reaction < 300)) this.accepted.push(notice);
    if (typeof reaction === "number") response.writeHead(reaction).end();
    else reactions[reaction](response, this.url);
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const watcher of watchers) watcher();
  }

  #follow(subscriptionId: string, response: ServerResponse): void {
    const count = (this.#underWay.get(subscriptionId) ?? 0) + 1;
    this.#underWay.set(subscriptionId, count);
    this.maxConcurrent = Math.max(this.maxConcurrent, count);
    response.once("close", () => this.#underWay.set(subscriptionId, (this.#underWay.get(subscriptionId) ?? 0) - 1));
  }
}
