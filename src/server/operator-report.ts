import { randomUUID } from "node:crypto";
import { SettingsError, type Settings } from "../config.js";
import { systemClock } from "../core/clock.js";
import { DomainError } from "../core/errors.js";
import { PAGE_SIZE_MAX } from "../core/page-size.js";
import type { DeliveryStatus, WebhookStatus } from "../core/vocabulary.js";
import { newTrail } from "../database/audit.js";
import type { Context } from "../database/context.js";
import { createEventBus } from "../database/event-bus.js";
import type { Page, PageArguments } from "../database/keyset-page.js";
import { newContext } from "../database/new-context.js";
import type { Partner } from "../entities/partner.entity.js";
import type { Webhook } from "../entities/webhook.entity.js";
import { allDueWork } from "../services/lifecycle/transition-backlog.js";
import { workOfPartner } from "../services/lifecycle/work-of-partners.js";
import { listPartners } from "../services/partner/list-partners.js";
import { pauseOfPartner } from "../services/partner/partner.js";
import { pausePartner } from "../services/partner/pause-partner.js";
import { resumePartner } from "../services/partner/resume-partner.js";
import { retryTransition } from "../services/partner/retry-transition.js";
import { partnerNamed } from "../services/partner/sign-in.js";
import { listParkedTransitions } from "../services/partner/transition-failure.js";
import { deliveriesOf, pendingDeliveryCount } from "../services/publisher/deliveries.js";
import { redactedUrl } from "../services/delivery/rules/attempt.js";
import { operatorWebhooksOf, pendingWebhookDeliveryCount, waitingEventCount } from "../services/webhook/operator-webhooks.js";
import { shown } from "../settings/setting-values.js";
import { openMigrated } from "./open-database.js";

/** Prints lines about the work of partners, as the operator. Returns false when there was nothing to do. */
export type OperatorReport = (ctx: Context, print: (line: string) => void) => Promise<boolean>;

/** How many entries a list prints, and as what. */
export type ListOptions = Readonly<{ limit: number; json?: boolean; partner?: string }>;
export type PartnerOptions = ListOptions & Readonly<{ search?: string; paused?: boolean; parked?: boolean; inArrears?: boolean }>;
export type DeliveryOptions = ListOptions & Readonly<{ status?: DeliveryStatus[] }>;
export type WebhookOptions = ListOptions & Readonly<{ status?: WebhookStatus[]; failing?: boolean }>;

/** Runs a report on the database that the servers use. @throws SettingsError for a database in memory */
export async function runReport(settings: Settings, report: OperatorReport, print: (line: string) => void): Promise<boolean> {
  if (settings.keys.directory === null) {
    throw new SettingsError(
      `DATABASE_URL is ${shown(settings.databaseUrl)}, a database that only the server can use, so this command cannot reach it.`,
    );
  }
  const database = await openMigrated(settings);
  const actor = { kind: "OPERATOR", user: "cli" } as const;
  const parts = { database, bus: createEventBus(), policies: settings, requestId: randomUUID() };
  try {
    return await report(newContext({ actor, partner: null, tenant: null, now: systemClock.now(), ...parts }), print);
  } finally {
    await database.close();
  }
}

/** Prints the entries of a list, page by page. */
async function printAll<E>(
  { limit }: ListOptions,
  read: (page: PageArguments) => Promise<Page<E>>,
  printPage: (nodes: readonly E[]) => Promise<void> | void,
): Promise<boolean> {
  let left = limit;
  let after: string | null = null;
  while (left > 0) {
    const { nodes, pageInfo }: Page<E> = await read({ first: Math.min(left, PAGE_SIZE_MAX), after });
    await printPage(nodes);
    left -= nodes.length;
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) break;
  }
  return true;
}

async function workOf(ctx: Context, partner: Partner) {
  const [work, pendingDeliveries, pause] = await Promise.all([
    workOfPartner.load(ctx, partner),
    pendingDeliveryCount.load(ctx, partner),
    pauseOfPartner(ctx, partner),
  ]);
  const { id, name, type, mode } = partner;
  return { id, name, type, mode, pause, due: work?.due ?? null, parked: work?.parkedCount ?? null, pendingDeliveries };
}

function lineOf({ id, name, pause, due, parked, pendingDeliveries }: Awaited<ReturnType<typeof workOf>>): string {
  const paused = pause === null ? "" : `  PAUSED since ${pause.pausedAt.toISOString()}: ${pause.reason}`;
  if (due === null) return `${id}  ${name}  (indirect reseller)${paused}`;
  const behind = due.count === 0 ? "" : `, ${due.lagSeconds} s behind`;
  return `${id}  ${name}  due ${due.count}${behind}, parked ${parked}, pending deliveries ${pendingDeliveries}${paused}`;
}

/** Partners with their work. */
export const reportPartners =
  (options: PartnerOptions): OperatorReport =>
  (ctx, print) => {
    const { search = null, paused = null, parked = null, inArrears = null, json = false } = options;
    const filter = { search, isPaused: paused, hasParkedWork: parked, isInArrears: inArrears };
    return printAll(
      options,
      (page) => listPartners(ctx, page, filter),
      async (partners) => {
        const all = await Promise.all(partners.map((partner) => workOf(ctx, partner)));
        for (const one of all) print(json ? JSON.stringify(one) : lineOf(one));
      },
    );
  };

/** Parked work with its errors. */
export const reportParked =
  (options: ListOptions): OperatorReport =>
  async (ctx, print) => {
    const partnerId = options.partner === undefined ? null : (await partnerNamed(ctx.read, options.partner)).id;
    return printAll(
      options,
      (page) => listParkedTransitions(ctx, page, { partnerId }),
      (found) => {
        for (const { retryAt: _never, ...one } of found) {
          const { subjectId, transition, dueAt, tries, error } = one;
          const line = `${subjectId}  ${transition}, due ${dueAt.toISOString()}, partner ${one.partnerId}, tried ${tries} times: ${error}`;
          print(options.json ? JSON.stringify(one) : line);
        }
      },
    );
  };

/** Notices to publishers, without their bodies and the secrets in their addresses. */
export const reportDeliveries =
  (options: DeliveryOptions): OperatorReport =>
  (ctx, print) =>
    printAll(
      options,
      (page) => deliveriesOf(ctx, page, { status: options.status ?? null }),
      (found) => {
        for (const {
          id,
          partnerId,
          publisherId,
          subscriptionId,
          status,
          tries,
          nextTryAt,
          lastStatus,
          lastError,
          url,
        } of found) {
          const address = redactedUrl(url);
          const next = nextTryAt === null ? "" : `, next ${nextTryAt.toISOString()}`;
          const result = lastError === null ? "" : `: ${lastError}`;
          const line = `${id}  ${status}, tried ${tries} times${next}, partner ${partnerId}, ${subscriptionId}, ${address}${result}`;
          const ids = { id, partnerId, publisherId, subscriptionId };
          print(options.json ? JSON.stringify({ ...ids, status, tries, nextTryAt, lastStatus, lastError, address }) : line);
        }
      },
    );

/** Webhooks of partners, without the secrets in their addresses. */
export const reportWebhooks =
  (options: WebhookOptions): OperatorReport =>
  async (ctx, print) => {
    const partnerId = options.partner === undefined ? null : (await partnerNamed(ctx.read, options.partner)).id;
    const filter = { partnerId, status: options.status ?? null, isFailing: options.failing ?? null };
    return printAll(
      options,
      (page) => operatorWebhooksOf(ctx, page, filter),
      async (found) => {
        for (const one of await Promise.all(found.map((webhook) => webhookWithWork(ctx, webhook)))) {
          const { id, status, failingSince, address, pendingDeliveries, waitingEvents } = one;
          const failing = failingSince === null ? "" : `, failing since ${failingSince.toISOString()}`;
          const line = `${id}  ${status}${failing}, partner ${one.partnerId}, ${address}, pending deliveries ${pendingDeliveries}, waiting events ${waitingEvents}`;
          print(options.json ? JSON.stringify(one) : line);
        }
      },
    );
  };

async function webhookWithWork(ctx: Context, webhook: Webhook) {
  const [pendingDeliveries, waitingEvents] = await Promise.all([
    pendingWebhookDeliveryCount.load(ctx, webhook),
    waitingEventCount(ctx, webhook),
  ]);
  const { id, partnerId, status, disabledReason, disabledAt, failingSince, lastAttemptAt, lastDeliveredAt, url } = webhook;
  const times = { disabledAt, failingSince, lastAttemptAt, lastDeliveredAt };
  return { id, partnerId, status, disabledReason, ...times, address: redactedUrl(url), pendingDeliveries, waitingEvents };
}

/** How much work is due. */
export const reportDueWork =
  ({ json = false }: Readonly<{ json?: boolean }>): OperatorReport =>
  async (ctx, print) => {
    const work = await allDueWork(ctx);
    const { transitionCount, partnerCount, lagSeconds, parkedCount, pausedPartnerCount } = work;
    const behind = transitionCount === 0 ? "" : `, ${lagSeconds} s behind`;
    const line = `due ${transitionCount} of ${partnerCount} partners${behind}; parked ${parkedCount}; paused partners ${pausedPartnerCount}`;
    print(json ? JSON.stringify(work) : line);
    return true;
  };

/** A context in which a command leaves an audit record, as its mutation does. */
const recorded = (ctx: Context, operation: string, input: object): Context => ({
  ...ctx,
  trail: newTrail(operation, input),
});

/** Retries parked work. */
export const retry =
  (subjectId: string): OperatorReport =>
  async (ctx, print) => {
    try {
      await retryTransition(recorded(ctx, "retryTransition", { subjectId }), { subjectId });
      print(`${subjectId} will be retried by a worker in its next round, or by the next request for it.`);
      return true;
    } catch (error) {
      if (!DomainError.is(error, "NOT_FOUND")) throw error;
      print(`No parked transition of ${subjectId}; list them with marketplace parked.`);
      return false;
    }
  };

/** Pauses a partner. */
export const pause =
  (nameOrId: string, reason: string): OperatorReport =>
  async (ctx, print) => {
    const { id, name } = await partnerNamed(ctx.read, nameOrId);
    const input = { partnerId: id, reason };
    await pausePartner(recorded(ctx, "pausePartner", input), input);
    print(`Paused the work of ${name} (${id}).`);
    return true;
  };

/** Ends the pause of a partner. */
export const unpause =
  (nameOrId: string): OperatorReport =>
  async (ctx, print) => {
    const { id, name, pausedAt } = await partnerNamed(ctx.read, nameOrId);
    const input = { partnerId: id };
    await resumePartner(recorded(ctx, "resumePartner", input), input);
    print(pausedAt === null ? `Not paused: ${name} (${id}).` : `The work of ${name} (${id}) goes on.`);
    return pausedAt !== null;
  };
