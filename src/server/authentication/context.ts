import type { Actor } from "../../core/actor.js";
import { systemClock } from "../../core/clock.js";
import type { LinkDownload } from "../../core/download.js";
import type { CallingPartner, Context, Policies, Seals } from "../../database/context.js";
import type { Database } from "../../database/database.js";
import type { EventBus } from "../../database/event-bus.js";
import { newContext, withoutLoadedRows } from "../../database/new-context.js";
import type { Reader } from "../../database/rows.js";
import type { Tenant } from "../../database/tenant.js";
import type { Partner } from "../../entities/partner.entity.js";
import { partnerStateOf } from "../../services/partner/partner.js";
import { runDueTransitions } from "../../services/lifecycle/due-transitions.js";
import { UnauthenticatedError } from "./authentication.js";
import type { DownloadLinks } from "../http/downloads.js";
import type { RequestTrace } from "../graphql/masking.js";

/**
 * The context of one request. `disconnectSignal` is aborted when the caller disconnects before the answer is complete; `origin`
 * is the scheme and host under which the caller reaches this server.
 */
export type RequestContext = Context & Readonly<{ trace: RequestTrace; disconnectSignal: AbortSignal; origin: string }>;

/** What all contexts of one server share. */
export type ContextSource = Readonly<{
  database: Database;
  bus: EventBus;
  policies: Policies;
  downloads: DownloadLinks;
  seals: Seals;
}>;

type Caller = Readonly<{ actor: Actor; trace: RequestTrace; disconnectSignal: AbortSignal; origin: string }>;
type CallerTenant = Pick<Context, "partner" | "tenant" | "now"> & Readonly<{ isSomethingDue: boolean }>;

const NO_TENANT = (): CallerTenant => ({ partner: null, tenant: null, now: systemClock.now(), isSomethingDue: false });

/** The tenant of a partner's user, and the time of the clock there. */
async function tenantOfPartner(reader: Reader, partnerId: string): Promise<CallerTenant> {
  const systemNow = systemClock.now();
  const state = await partnerStateOf(reader, partnerId, systemNow);
  if (state === null) throw new UnauthenticatedError(`The token is not valid: no such partner '${partnerId}'.`);
  const { partner, provider, isSomethingDue } = state;
  const billed = provider ?? partner;
  const tenant: Tenant = { partnerId: billed.id, resellerId: provider === null ? null : partner.id };
  return { partner: callingPartner(partner, provider), tenant, now: billed.clockAt ?? systemNow, isSomethingDue };
}

function callingPartner(partner: Partner, provider: Partner | null): CallingPartner {
  const { id, type, mode, country, mpnId } = partner;
  return { id, type, mode, country, mpnId, mpnIds: provider === null ? [mpnId] : [mpnId, provider.mpnId] };
}

/**
 * Creates the context of one request: the actor, the tenant whose rows it can see, and one instant, read once. Runs due
 * transitions first.
 * @throws UnauthenticatedError when the token's partner does not exist
 */
export async function createContext(source: ContextSource, caller: Caller): Promise<RequestContext> {
  const { actor, trace, disconnectSignal, origin } = caller;
  const { database, bus, policies, downloads, seals } = source;
  const own = actor.kind === "PARTNER" ? await tenantOfPartner(database.read, actor.partnerId) : NO_TENANT();
  const { requestId } = trace;
  const { isSomethingDue, ...tenant } = own;
  const linkDownload: LinkDownload = (download) => downloads.link(download, origin);
  const ctx = newContext({ actor, ...tenant, database, bus, policies, requestId, seals, linkDownload });
  if (isSomethingDue) await runDueTransitions(ctx, ctx.now);
  return { ...withoutLoadedRows(ctx), trace, disconnectSignal, origin };
}

/** A new context of the same caller: with the current instant, and without rows read before. */
export const renewedContext = (source: ContextSource, ctx: RequestContext): Promise<RequestContext> => createContext(source, ctx);
