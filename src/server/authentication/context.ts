import type { AccessCaller, Credential } from "../../core/access.js";
import type { Actor } from "../../core/actor.js";
import { sharerOf } from "../../core/shares.js";
import { systemClock, type Instant } from "../../core/clock.js";
import type { LinkDownload } from "../../core/download.js";
import type { CatalogCache } from "../../database/catalog-cache.js";
import type { Context, Policies, Seals } from "../../database/context.js";
import type { Database } from "../../database/database.js";
import type { EventBus } from "../../database/event-bus.js";
import { newContext, withoutLoadedRows } from "../../database/new-context.js";
import type { Tenant } from "../../database/tenant.js";
import { callingPartner } from "../../services/partner/calling-partner.js";
import { partnerStateOf } from "../../services/partner/partner.js";
import { remindersIn } from "../../services/partner/reminders.js";
import { catchUp } from "../../services/lifecycle/catch-up.js";
import { pauseOf } from "../../core/pause.js";
import { customersOfSubjects } from "../../services/lifecycle/customers-of-subjects.js";
import { publisherStateOf } from "../../services/publisher/publisher-identity.js";
import type { AccessGuard } from "./access-guard.js";
import { UnauthenticatedError } from "./authentication.js";
import type { SignInFailures } from "./sign-in-failures.js";
import type { RecentPartners } from "./recent-partners.js";
import type { DownloadLinks } from "../http/downloads.js";
import type { RequestTrace } from "../graphql/masking.js";

/** Whether the state of a live partner must be exact, or may be a moment old. */
export type Precision = "EXACT" | "RECENT";

/** What an operation depends on, of what can be due: everything, or the customers of objects, which it names by their ids. */
export type Subjects = "EVERYTHING" | readonly string[];

/**
 * The context of one request. `disconnectSignal` is aborted when the caller disconnects before the answer is complete; `origin`
 * is the scheme and host under which the caller reaches this server.
 */
export type RequestContext = Context &
  Readonly<{
    trace: RequestTrace;
    disconnectSignal: AbortSignal;
    origin: string;
    /** The token of the request. */
    credential: Credential;
    /** Called when a result depends on which user receives it; undefined where nobody else receives it. */
    onPersonal?: () => void;
    /**
     * The context for an operation, with nothing due of what it depends on: EVERYTHING, or objects of customers by their ids. A RECENT
     * context is for queries: whether a live partner has due transitions may have been read a moment ago.
     * @throws UnavailableError when too much is due
     */
    upToDate: (precision: Precision, subjects: () => Subjects) => Promise<RequestContext>;
  }>;

/** What all contexts of one server share. */
export type ContextSource = Readonly<{
  database: Database;
  bus: EventBus;
  policies: Policies;
  downloads: DownloadLinks;
  seals: Seals;
  recentPartners: RecentPartners;
  guard: AccessGuard;
  catalogs: CatalogCache;
  /** The path of the publisher page; null when this server has none. */
  publisherPagePath: string | null;
  signInFailures: SignInFailures;
  /** Makes a token; undefined where another issuer makes them. */
  issueToken: Context["issueToken"];
  /** Why a webhook may not have an address; null when it may. */
  refusedAddress: (url: string) => string | null;
}>;

type Caller = Pick<Context, "lastEventId"> &
  Readonly<{ actor: Actor; credential: Credential; trace: RequestTrace; disconnectSignal: AbortSignal; origin: string }>;
type CallerTenant = Pick<Context, "partner" | "tenant" | "pause" | "now" | "catalog" | "latestPolicyVersion" | "reminders"> &
  Readonly<{ isSomethingDue: boolean; isExact: boolean }>;

const NO_TENANT = (): CallerTenant => ({
  ...{ partner: null, tenant: null, now: systemClock.now() },
  ...{ isSomethingDue: false, isExact: true },
});

async function stateOf(
  { database, recentPartners, guard }: ContextSource,
  partnerId: string,
  systemNow: Instant,
  precision: Precision,
) {
  const recent = precision === "RECENT" ? recentPartners.find(partnerId, systemNow) : null;
  if (recent !== null) return { state: recent, isExact: false };
  const state = await partnerStateOf(database.read, partnerId, systemNow);
  if (state === null) throw new UnauthenticatedError(`The token is not valid: no such partner '${partnerId}'.`);
  await guard.sync(state.accessRevision, systemNow);
  recentPartners.keep(state, systemNow);
  return { state, isExact: true };
}

/** The tenant of a partner's user, and the time of the clock there. */
async function tenantOfPartner(source: ContextSource, partnerId: string, precision: Precision): Promise<CallerTenant> {
  const systemNow = systemClock.now();
  const { state, isExact } = await stateOf(source, partnerId, systemNow, precision);
  const { partner, provider, creatorId, isSomethingDue, catalogRevision, latestPolicyVersion } = state;
  const billed = provider ?? partner;
  const tenant: Tenant = { partnerId: billed.id, resellerId: provider === null ? null : partner.id };
  const calling = { ...callingPartner(partner, provider), creatorId };
  const caller = { partner: calling, tenant, pause: pauseOf(billed), now: billed.clockAt ?? systemNow };
  const reminders = remindersIn(billed.reminders);
  return { ...caller, reminders, catalog: source.catalogs.of(catalogRevision), latestPolicyVersion, isSomethingDue, isExact };
}

/** @throws UnauthenticatedError when the token's publisher does not exist */
async function assertPublisherExists({ database, guard }: ContextSource, publisherId: string): Promise<void> {
  const systemNow = systemClock.now();
  const { isKnown, accessRevision } = await publisherStateOf(database.read, publisherId);
  if (!isKnown) throw new UnauthenticatedError(`The token is not valid: no such publisher '${publisherId}'.`);
  await guard.sync(accessRevision, systemNow);
}

async function tenantOfCaller(source: ContextSource, actor: Actor, precision: Precision): Promise<CallerTenant> {
  if (actor.kind === "PARTNER") return tenantOfPartner(source, actor.partnerId, precision);
  if (actor.kind === "PUBLISHER") await assertPublisherExists(source, actor.publisherId);
  return NO_TENANT();
}

/** A caller as blocks see it. Links to documents and open connections keep it. */
export const accessCallerOf = ({
  actor,
  credential,
  tenant,
  partner,
}: Pick<RequestContext, "actor" | "credential" | "tenant" | "partner">): AccessCaller => ({
  ...{ credential, user: actor.user, accountId: sharerOf(actor).account },
  billedPartnerId: tenant?.partnerId ?? null,
  creatorId: partner?.creatorId ?? null,
});

/** Runs what is due of what an operation depends on. */
async function catchUpWith(ctx: Context, subjects: Subjects): Promise<void> {
  await catchUp(ctx, subjects === "EVERYTHING" ? subjects : await customersOfSubjects(ctx, subjects));
}

/** The tenant of a caller that may call; counts one that may not. @throws UnauthenticatedError, AccessSuspendedError */
async function admitted(source: ContextSource, { actor, credential }: Caller, precision: Precision) {
  try {
    const own = await tenantOfCaller(source, actor, precision);
    const holder = accessCallerOf({ actor, credential, tenant: own.tenant, partner: own.partner });
    await source.guard.assertMay(holder);
    return { own, holder };
  } catch (error) {
    source.signInFailures.count(error, actor);
    throw error;
  }
}

/**
 * Creates the context of one request: the actor, the tenant whose rows it can see, and one instant, read once. Something may be due:
 * see `upToDate`.
 * @throws UnauthenticatedError when the token was revoked or its partner or publisher does not exist, AccessSuspendedError
 */
export async function createContext(
  source: ContextSource,
  caller: Caller,
  precision: Precision = "EXACT",
): Promise<RequestContext> {
  const { actor, credential, trace, disconnectSignal, origin, lastEventId } = caller;
  const { database, bus, policies, downloads, seals, refusedAddress, issueToken } = source;
  const { own, holder } = await admitted(source, caller, precision);
  const { requestId } = trace;
  const { isSomethingDue, isExact, ...tenant } = own;
  const linkDownload: LinkDownload = (download) => downloads.link(download, origin, holder);
  const publisherPage = source.publisherPagePath === null ? undefined : `${origin}${source.publisherPagePath}`;
  const parts = { database, bus, policies, requestId, seals, linkDownload, publisherPage, refusedAddress, issueToken };
  const ctx = newContext({ actor, ...tenant, ...parts });
  const created: RequestContext = {
    ...ctx,
    ...{ trace, disconnectSignal, origin, lastEventId, credential },
    upToDate: async (needed, subjects) => {
      if (needed === "EXACT" && !isExact) return (await createContext(source, caller)).upToDate(needed, subjects);
      if (!isSomethingDue) return created;
      await catchUpWith(ctx, subjects());
      return withoutLoadedRows(created);
    },
  };
  return created;
}

/** A new context of the same caller, for reads: with the current instant, and without rows read before. */
export const renewedContext = (source: ContextSource, ctx: RequestContext): Promise<RequestContext> =>
  createContext(source, ctx, "RECENT");
