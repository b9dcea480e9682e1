import type { Actor } from "../../core/actor.js";
import { systemClock, type Instant } from "../../core/clock.js";
import type { LinkDownload } from "../../core/download.js";
import type { CallingPartner, Context, Policies, Seals } from "../../database/context.js";
import type { Database } from "../../database/database.js";
import type { EventBus } from "../../database/event-bus.js";
import { newContext, withoutLoadedRows } from "../../database/new-context.js";
import type { Tenant } from "../../database/tenant.js";
import type { Partner } from "../../entities/partner.entity.js";
import { partnerStateOf } from "../../services/partner/partner.js";
import { runDueTransitions } from "../../services/lifecycle/due-transitions.js";
import { UnauthenticatedError } from "./authentication.js";
import type { RecentPartners } from "./recent-partners.js";
import type { DownloadLinks } from "../http/downloads.js";
import type { RequestTrace } from "../graphql/masking.js";

/**
 * The context of one request. `disconnectSignal` is aborted when the caller disconnects before the answer is complete; `origin`
 * is the scheme and host under which the caller reaches this server.
 */
export type RequestContext = Context &
  Readonly<{
    trace: RequestTrace;
    disconnectSignal: AbortSignal;
    origin: string;
    /** The context for commands: with the partner's state as it is now, and nothing due. */
    forCommands: () => Promise<RequestContext>;
  }>;

/** What all contexts of one server share. */
export type ContextSource = Readonly<{
  database: Database;
  bus: EventBus;
  policies: Policies;
  downloads: DownloadLinks;
  seals: Seals;
  recentPartners: RecentPartners;
}>;

type Caller = Readonly<{ actor: Actor; trace: RequestTrace; disconnectSignal: AbortSignal; origin: string }>;
type CallerTenant = Pick<Context, "partner" | "tenant" | "now"> & Readonly<{ isSomethingDue: boolean; isExact: boolean }>;

const NO_TENANT = (): CallerTenant => ({
  ...{ partner: null, tenant: null, now: systemClock.now() },
  ...{ isSomethingDue: false, isExact: true },
});

/** Whether the state of a live partner must be exact, or may be a moment old. */
type Precision = "EXACT" | "RECENT";

async function stateOf({ database, recentPartners }: ContextSource, partnerId: string, systemNow: Instant, precision: Precision) {
  const recent = precision === "RECENT" ? recentPartners.find(partnerId, systemNow) : null;
  if (recent !== null) return { state: recent, isExact: false };
  const state = await partnerStateOf(database.read, partnerId, systemNow);
  if (state === null) throw new UnauthenticatedError(`The token is not valid: no such partner '${partnerId}'.`);
  recentPartners.keep(state, systemNow);
  return { state, isExact: true };
}

/** The tenant of a partner's user, and the time of the clock there. */
async function tenantOfPartner(source: ContextSource, partnerId: string, precision: Precision): Promise<CallerTenant> {
  const systemNow = systemClock.now();
  const { state, isExact } = await stateOf(source, partnerId, systemNow, precision);
  const { partner, provider, isSomethingDue } = state;
  const billed = provider ?? partner;
  const tenant: Tenant = { partnerId: billed.id, resellerId: provider === null ? null : partner.id };
  return { partner: callingPartner(partner, provider), tenant, now: billed.clockAt ?? systemNow, isSomethingDue, isExact };
}

function callingPartner(partner: Partner, provider: Partner | null): CallingPartner {
  const { id, type, mode, country, mpnId } = partner;
  return { id, type, mode, country, mpnId, mpnIds: provider === null ? [mpnId] : [mpnId, provider.mpnId] };
}

/**
 * Creates the context of one request: the actor, the tenant whose rows it can see, and one instant, read once. Runs due
 * transitions first. A RECENT context is for queries: whether a live partner has due transitions may have been asked a moment ago.
 * @throws UnauthenticatedError when the token's partner does not exist
 */
export async function createContext(
  source: ContextSource,
  caller: Caller,
  precision: Precision = "EXACT",
): Promise<RequestContext> {
  const { actor, trace, disconnectSignal, origin } = caller;
  const { database, bus, policies, downloads, seals } = source;
  const own = actor.kind === "PARTNER" ? await tenantOfPartner(source, actor.partnerId, precision) : NO_TENANT();
  const { requestId } = trace;
  const { isSomethingDue, isExact, ...tenant } = own;
  const linkDownload: LinkDownload = (download) => downloads.link(download, origin);
  const ctx = newContext({ actor, ...tenant, database, bus, policies, requestId, seals, linkDownload });
  if (isSomethingDue) await runDueTransitions(ctx, ctx.now);
  const created: RequestContext = {
    ...withoutLoadedRows(ctx),
    ...{ trace, disconnectSignal, origin },
    forCommands: async () => (isExact ? created : createContext(source, caller)),
  };
  return created;
}

/** A new context of the same caller, for reads: with the current instant, and without rows read before. */
export const renewedContext = (source: ContextSource, ctx: RequestContext): Promise<RequestContext> =>
  createContext(source, ctx, "RECENT");
