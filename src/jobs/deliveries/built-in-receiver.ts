import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { createLocalJWKSet, jwtVerify } from "jose";
import { z } from "zod";
import type { AttemptOutcome } from "../../services/delivery/rules/attempt.js";
import type { BuiltInBehavior } from "../../services/subscription/rules/built-in-webhook.js";
import type { Notice, SendResult } from "./webhook-sender.js";

/** The public keys with which the built-in webhook verifies tokens, and the time limit of an attempt. */
export type ReceiverParts = Readonly<{ publishedKeys: () => Promise<object[]>; timeoutMs: number }>;

/**
 * A notification to the built-in webhook. `expected` is what the token must name; no token is valid for a publisher without an
 * application, null. `tries` counts the attempts, from 1.
 */
export type ReceivedNotice = Readonly<{
  notice: Notice;
  expected: Readonly<{ issuer: string; tenantId: string; applicationId: string }> | null;
  behavior: BuiltInBehavior;
  tries: number;
}>;

const notification = z.object({ id: z.uuid(), subscriptionId: z.uuid(), action: z.string(), status: z.string() });

function isNotification(body: string): boolean {
  try {
    return notification.safeParse(JSON.parse(body)).success;
  } catch {
    return false;
  }
}

/** Whether the token is one of the marketplace for the publisher's application and tenant. @source fulfillment-api §1.5 */
async function isTokenValid({ publishedKeys }: ReceiverParts, { notice, expected }: ReceivedNotice): Promise<boolean> {
  if (expected === null) return false;
  const [, token = ""] = /^Bearer (.+)$/.exec(notice.headers["authorization"] ?? "") ?? [];
  const keys = createLocalJWKSet({ keys: await publishedKeys() });
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: expected.issuer,
      audience: expected.applicationId,
      requiredClaims: ["exp"],
    });
    return payload["tid"] === expected.tenantId;
  } catch {
    return false;
  }
}

async function statusOf(parts: ReceiverParts, received: ReceivedNotice): Promise<number> {
  if (!(await isTokenValid(parts, received))) return 401;
  if (!isNotification(received.notice.body)) return 400;
  return received.tries > received.behavior.failures ? 200 : 503;
}

/**
 * Creates the webhook of the publisher page. It answers as a publisher's webhook would: 401 for an invalid token, 400 for another body
 * than a notification, 503 for the failures that the sandbox sets, otherwise 200, after the delay that the sandbox sets. It runs in
 * the process of the worker, because webhooks in private networks are not called.
 */
export const createBuiltInReceiver =
  (parts: ReceiverParts) =>
  async (received: ReceivedNotice): Promise<SendResult> => {
    const began = performance.now();
    const { timeoutMs } = parts;
    const { delayMs } = received.behavior;
    await pause(Math.min(delayMs, timeoutMs));
    const outcome: AttemptOutcome =
      delayMs < timeoutMs
        ? { kind: "ANSWERED", status: await statusOf(parts, received) }
        : { kind: "FAILED", error: `no response within ${timeoutMs} ms`, status: null };
    return { outcome, response: null, durationMs: Math.round(performance.now() - began) };
  };
