import { Delivery } from "../../src/entities/delivery.entity.js";
import { type Publisher } from "../../src/entities/publisher.entity.js";
import { SandboxPublisher } from "../../src/entities/sandbox-publisher.entity.js";
import { changePublisher } from "./catalog-changes.js";
import { assertNotification } from "./openapi.js";
import { required, type PartnerClient, type Subscription } from "./partner-client.js";
import { publisherNamed } from "./publisher-client.js";
import { marketplace, plan, story } from "./story.js";
import { WebhookReceiver, type Respond } from "./webhook-receiver.js";

const AT = "2020-07-01T08:00:00Z";
/** The publisher that has the webhook. */
export const PUBLISHER = "Contoso Software";

let receivers: WebhookReceiver[] = [];
afterEach(async () => {
  const closed = receivers;
  receivers = [];
  for (const receiver of closed) receiver.close();
  for (const { notifications } of closed) for (const { body } of notifications) assertNotification(body);
  const over = { status: "GIVEN_UP", nextTryAt: null } as const;
  await marketplace().database.writer.manager.update(Delivery, { status: "PENDING" }, over);
});

/** Opens a webhook that is closed after the test. */
export async function openWebhook(react: Respond, scheme: "http" | "https" = "http"): Promise<WebhookReceiver> {
  const opened = await WebhookReceiver.open(react, scheme);
  receivers.push(opened);
  return opened;
}

/** Sets the webhook of a publisher of the test catalog, and makes the partner's sandbox call it. */
export async function setWebhook(
  partner: PartnerClient,
  name: string,
  { url }: Pick<WebhookReceiver, "url">,
): Promise<Publisher> {
  const { manager } = partner.marketplace.database.writer;
  const publisher = await publisherNamed(partner.marketplace, name);
  await changePublisher(partner.marketplace, name, { webhookUrl: url });
  const real = { activateAfter: null, quantityChanges: "ACCEPT", webhook: "REAL" } as const;
  await manager.upsert(SandboxPublisher, { partnerId: partner.id, publisherId: publisher.id, ...real }, [
    "partnerId",
    "publisherId",
  ]);
  return { ...publisher, webhookUrl: url };
}

/** Creates a partner, active subscriptions to plans of one publisher, and that publisher's webhook. */
export async function subscriptionsWithWebhook(react: Respond, count = 1, quantity = 1) {
  const { partner, customer } = await story({ at: AT });
  const webhook = await openWebhook(react);
  const publisher = await setWebhook(partner, PUBLISHER, webhook);
  const subscriptions: Subscription[] = [];
  while (subscriptions.length < count)
    subscriptions.push(await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity }));
  return { partner, customer, webhook, publisher, subscriptions, subscription: required(subscriptions[0]) };
}
