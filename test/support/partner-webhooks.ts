import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook as Verifier } from "standardwebhooks";
import { select, sql } from "../../src/database/rows.js";
import { WebhookDelivery } from "../../src/entities/webhook-delivery.entity.js";
import { required, type PartnerClient } from "./partner-client.js";
import { RecordingReceiver } from "./recording-receiver.js";

/** The body of a delivery to a webhook of a partner. */
export type ReceivedBody = Readonly<{ type: string; timestamp: string; data: Record<string, any> }>;

/** A request that a webhook received. */
export type Received = Readonly<{ id: string; headers: IncomingHttpHeaders; text: string; body: ReceivedBody }>;

/** Answers a request: a status, or a reaction of its own. `nth` counts the requests with the same webhook-id, from 1. */
export type Answer = (received: Received, nth: number, response: ServerResponse) => number | null | Promise<number | null>;

let opened: PartnerReceiver[] = [];
afterEach(() => {
  for (const receiver of opened) receiver.close();
  opened = [];
});

/** A webhook of a partner. Closed after the test. */
export class PartnerReceiver extends RecordingReceiver<Received> {
  static async open(answer: Answer = () => 204): Promise<PartnerReceiver> {
    const receiver = new PartnerReceiver(createServer());
    await receiver.listen((request, response) => void receiver.#take(request, response, answer));
    opened.push(receiver);
    return receiver;
  }

  get url(): string {
    return `http://${this.host}/hook/hidden?key=hidden`;
  }

  /** The types of the accepted events, without repetitions of the same event. */
  get types(): string[] {
    return this.effects.map(({ body }) => body.type);
  }

  async #take(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
    const content = await text(request);
    const id = String(request.headers["webhook-id"]);
    const received = { id, headers: request.headers, text: content, body: JSON.parse(content) as ReceivedBody };
    const status = await answer(received, this.record(received), response);
    if (status !== null && status >= 200 && status < 300) this.accepted.push(received);
    if (status !== null) response.writeHead(status).end(`answer ${status}`);
    this.wake();
  }
}

/** Verifies a request with the reference library of Standard Webhooks. @throws when its signature is wrong */
export const verify = (secret: string, { text: content, headers }: Received): unknown =>
  new Verifier(secret).verify(content, headers as Record<string, string>);

const WEBHOOK =
  "id url description types customer { id } tag status disabledReason disabledAt failingSince lastDeliveredAt version";

export type ShownWebhook = Readonly<{
  id: string;
  url: string;
  description: string | null;
  types: string[] | null;
  customer: { id: string } | null;
  tag: string | null;
  status: string;
  disabledReason: string | null;
  disabledAt: string | null;
  failingSince: string | null;
  lastDeliveredAt: string | null;
  version: number;
}>;

export type WebhookAnswer = Readonly<{
  webhook: ShownWebhook | null;
  secret?: string | null;
  webhookDelivery?: { id: string; status: string } | null;
  isReplay: boolean;
  isDryRun: boolean;
  userErrors: { code: string; message: string; path: string[] | null }[];
}>;

const payloads: Record<string, string> = {
  createWebhook: `webhook { ${WEBHOOK} } secret`,
  rotateWebhookSecret: `webhook { ${WEBHOOK} } secret`,
  testWebhook: "webhookDelivery { id status isTest }",
  redeliver: "webhookDelivery { id status isTest }",
};

/** Runs a command on webhooks. */
export async function webhookCommand(partner: PartnerClient, name: string, input: object): Promise<WebhookAnswer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const shown = payloads[name] ?? `webhook { ${WEBHOOK} }`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${shown} isReplay isDryRun userErrors { code message path } } }`;
  const { data, errors } = await partner.send<Record<string, WebhookAnswer>>(document, { input });
  expect(errors).toBeUndefined();
  return required(required(data)[name]);
}

/** Creates a webhook; returns it with its secret. */
export async function createWebhook(
  partner: PartnerClient,
  { url }: Pick<PartnerReceiver, "url">,
  input: object = {},
): Promise<ShownWebhook & Readonly<{ secret: string }>> {
  const { webhook, secret, userErrors } = await webhookCommand(partner, "createWebhook", { url, ...input });
  expect(userErrors).toEqual([]);
  return { ...required(webhook), secret: required(secret) };
}

/** Returns a webhook as the API shows it. */
export async function webhookOf(partner: PartnerClient, id: string): Promise<ShownWebhook> {
  const { data } = await partner.send<{ webhook: ShownWebhook }>(`query ($id: ID!) { webhook(id: $id) { ${WEBHOOK} } }`, { id });
  return required(data).webhook;
}

/** Returns the stored deliveries of a partner's webhooks, in the order of events. */
export const webhookDeliveriesOf = ({ marketplace, id }: PartnerClient): Promise<WebhookDelivery[]> =>
  select(marketplace.database.read, WebhookDelivery, sql("t.partner_id = ?", id), sql("ORDER BY t.sequence, t.id"));

/** Waits until the deliveries fulfil a condition; checks it after each attempt in this process. */
export async function untilDeliveries(
  partner: PartnerClient,
  condition: (deliveries: WebhookDelivery[]) => boolean,
): Promise<WebhookDelivery[]> {
  const { progress } = partner.marketplace.bus;
  for (;;) {
    const tried = new Promise<void>((news) => progress.once("webhookTried", () => news()));
    const deliveries = await webhookDeliveriesOf(partner);
    if (condition(deliveries)) return deliveries;
    await tried;
  }
}
