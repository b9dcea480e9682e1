import type { DeliverySettings, KeySettings } from "../../config.js";
import { uuidOf } from "../../core/ids.js";
import type { Database } from "../../database/database.js";
import { selectOne, sql } from "../../database/rows.js";
import { Publisher } from "../../entities/publisher.entity.js";
import type { ClaimedDelivery } from "../../services/publisher/delivery-queue.js";
import { createDeliveryKeys, createDeliverySigner, ISSUER } from "./signer.js";
import { createSender, type SendResult } from "./webhook-sender.js";
import { playedStatus } from "../../services/subscription/rules/played-webhook.js";

/** What attempts need. */
type PostParts = Readonly<{
  database: Database;
  deliveries: DeliverySettings;
  keys: KeySettings;
  publicUrl: string | null;
}>;

/**
 * Creates the function that makes one attempt of a delivery: with a token when the publisher has a tenant and an application, and
 * with the request id of the attempt. All attempts have the id of the operation as correlation id.
 */
export function createDeliveryPost({ database, deliveries, keys, publicUrl }: PostParts) {
  const sign = createDeliverySigner(createDeliveryKeys(database, keys), publicUrl ?? ISSUER);
  const send = createSender(deliveries);
  return async ({ delivery, requestId }: ClaimedDelivery): Promise<SendResult> => {
    const status = playedStatus(delivery.url, delivery.tries);
    if (status !== null) return { outcome: { kind: "ANSWERED", status }, durationMs: 0 };
    const publisher = await selectOne(database.read, Publisher, sql("t.id = ?", delivery.publisherId));
    const { tenantId = null, applicationId = null } = publisher ?? {};
    const isKnown = tenantId !== null && applicationId !== null;
    const token = isKnown ? await sign({ tenantId, applicationId }, requestId) : null;
    const headers = {
      "x-ms-requestid": requestId,
      "x-ms-correlationid": uuidOf(delivery.operationId),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    return send({ url: delivery.url, body: JSON.stringify(delivery.body), headers });
  };
}
