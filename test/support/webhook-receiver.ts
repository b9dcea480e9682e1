import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { text } from "node:stream/consumers";
import { RecordingReceiver } from "./recording-receiver.js";
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

/** A publisher's webhook, which records its notifications in order of arrival. */
export class WebhookReceiver extends RecordingReceiver<WebhookNotification> {
  /** The number of requests to the target of a redirect. */
  redirectedRequests = 0;
  /** The highest number of notifications about one subscription that were handled at the same time. */
  maxConcurrent = 0;
  readonly #underWay = new Map<string, number>();

  private constructor(
    server: Server,
    private readonly react: Respond,
    private readonly scheme: "http" | "https",
  ) {
    super(server);
  }

  static async open(react: Respond, scheme: "http" | "https" = "http"): Promise<WebhookReceiver> {
    const server = scheme === "http" ? createServer() : createSecureServer(testCertificate);
    const receiver = new WebhookReceiver(server, react, scheme);
    await receiver.listen((request, response) => void receiver.#take(request, response));
    return receiver;
  }

  get notifications(): readonly WebhookNotification[] {
    return this.received;
  }

  get url(): string {
    return `${this.scheme}://${this.host}/hook`;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== "/hook") {
      this.redirectedRequests++;
      response.end();
      return;
    }
    const content = await text(request);
    const body = JSON.parse(content) as Record<string, any>;
    const { id, action, subscriptionId } = body as WebhookNotification;
    const notice: WebhookNotification = { id, action, subscriptionId, body, text: content, headers: request.headers };
    this.#follow(subscriptionId, response);
    const reaction = await this.react(notice, this.record(notice));
    if (reaction === "HUGE" || (typeof reaction === "number" && reaction < 300)) this.accepted.push(notice);
    if (typeof reaction === "number") response.writeHead(reaction).end();
    else reactions[reaction](response, this.url);
    this.wake();
  }

  #follow(subscriptionId: string, response: ServerResponse): void {
    const count = (this.#underWay.get(subscriptionId) ?? 0) + 1;
    this.#underWay.set(subscriptionId, count);
    this.maxConcurrent = Math.max(this.maxConcurrent, count);
    response.once("close", () => this.#underWay.set(subscriptionId, (this.#underWay.get(subscriptionId) ?? 0) - 1));
  }
}
