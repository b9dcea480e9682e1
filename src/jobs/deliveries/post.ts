import type { DeliverySettings } from "../../config.js";
import type { KeySettings } from "../../settings/key-settings.js";
import { uuidOf } from "../../core/ids.js";
import type { Database } from "../../database/database.js";
import { selectOne, sql } from "../../database/rows.js";
import { Publisher } from "../../entities/publisher.entity.js";
import type { ClaimedDelivery } from "../../services/publisher/publisher-queue.js";
import { createBuiltInReceiver } from "./built-in-receiver.js";
import { createDeliveryKeys, createDeliverySigner, issuerOfDelivery, type IssuerSettings } from "./signer.js";
import { createSender, type SendResult } from "./webhook-sender.js";
import { builtInBehavior } from "../../services/subscription/rules/built-in-webhook.js";
import { playedStatus } from "../../services/subscription/rules/played-webhook.js";

/** What attempts need. */
type PostParts = Readonly<{
  database: Database;
  deliveries: DeliverySettings;
  keys: KeySettings;
}> &
  IssuerSettings;

/**
 * Creates the function that makes one attempt of a delivery: with a token when the publisher has a tenant and an application, and
 * with the request id of the attempt. All attempts have the id of the operation as correlation id.
 */
export function createDeliveryPost({ database, deliveries, keys, ...issuer }: PostParts) {
  const deliveryKeys = createDeliveryKeys(database, keys);
  const sign = createDeliverySigner(deliveryKeys, issuer);
  const send = createSender(deliveries);
  const { timeoutMs } = deliveries;
  const receive = createBuiltInReceiver({ publishedKeys: deliveryKeys.published, timeoutMs });
  return async ({ delivery, requestId }: ClaimedDelivery): Promise<SendResult> => {
    const status = playedStatus(delivery.url, delivery.tries);
    if (status !== null) return { outcome: { kind: "ANSWERED", status }, durationMs: 0, response: null };
    const publisher = await selectOne(database.read, Publisher, sql("t.id = ?", delivery.publisherId));
    const { tenantId = null, applicationId = null, tokenVersion = null } = publisher ?? {};
    const isKnown = tenantId !== null && applicationId !== null;
    const recipient = isKnown ? { tenantId, applicationId, tokenVersion: tokenVersion ?? "2.0" } : null;
    const token = recipient === null ? null : await sign(recipient, requestId);
    const headers = {
      "x-ms-requestid": requestId,
      "x-ms-correlationid": uuidOf(delivery.operationId),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    const notice = { url: delivery.url, body: JSON.stringify(delivery.body), headers };
    const behavior = builtInBehavior(delivery.url);
    if (behavior === null) return send(notice);
    const expected = recipient === null ? null : { ...recipient, issuer: issuerOfDelivery(issuer, recipient) };
    return receive({ notice, expected, behavior, tries: delivery.tries });
  };
}
