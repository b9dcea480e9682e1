import type { Actor } from "../../core/actor.js";
import { systemClock } from "../../core/clock.js";
import type { CallingPartner, Context, Policies, Seals } from "../../database/context.js";
import type { Database } from "../../database/database.js";
import { createLoaders } from "../../database/loaders.js";
import type { Reader } from "../../database/rows.js";
import type { Tenant } from "../../database/tenant.js";
import type { Partner } from "../../entities/partner.entity.js";
import { partnerStateOf } from "../../services/partner/partner.js";
import { runDueTransitions } from "../../services/lifecycle/due-transitions.js";
import { UnauthenticatedError } from "./authentication.js";
import type { DownloadLinks } from "../http/downloads.js";
import type { RequestTrace } from "../graphql/masking.js";

/** What a request brings beside what the business looks at: where its bugs are logged, and whether anybody still waits for it. */
export type RequestContext = Context & Readonly<{ trace: RequestTrace; clientGone: AbortSignal; origin: string }>;

/** What every context of one server has in common. */
export type ContextSource = Readonly<{
  database: Database;
  policies: Policies;
  downloads: DownloadLinks;
  seals: Seals;
}>;

/** `origin` is how the caller reaches this server: scheme and host. */
type Asking = Readonly<{ actor: Actor; trace: RequestTrace; clientGone: AbortSignal; origin: string }>;
type Place = Pick<Context, "partner" | "tenant" | "now"> & Readonly<{ isSomethingDue: boolean }>;

const NOWHERE = (): Place => ({ partner: null, tenant: null, now: systemClock.now(), isSomethingDue: false });

/** Where a partner's user stands: whose rows are in sight, and what the clock says there. */
async function placeOf(reader: Reader, partnerId: string): Promise<Place> {
  const systemNow = systemClock.now();
  const standing = await partnerStateOf(reader, partnerId, systemNow);
  if (standing === null) throw new UnauthenticatedError(`The token speaks for partner ${partnerId}, which does not exist here.`);
  const { partner, provider, isSomethingDue } = standing;
  const billed = provider ?? partner;
  const tenant: Tenant = { partnerId: billed.id, resellerId: provider === null ? null : partner.id };
  return { partner: callingPartner(partner, provider), tenant, now: billed.clockAt ?? systemNow, isSomethingDue };
}

function callingPartner(partner: Partner, provider: Partner | null): CallingPartner {
  const { id, type, mode, country, mpnId } = partner;
  return { id, type, mode, country, mpnId, mpnIds: provider === null ? [mpnId] : [mpnId, provider.mpnId] };
}

/**
 * Builds the context of one request: who asks, whose rows are in sight, and the instant by which it is judged, read once.
 * What has fallen due by then is carried out first.
 * @throws UnauthenticatedError when the token's partner does not exist.
 */
export async function createContext(source: ContextSource, asking: Asking): Promise<RequestContext> {
  const { actor, trace, clientGone, origin } = asking;
  const { database, policies, downloads, seals } = source;
  const read = database.reader.manager;
  const place = actor.kind === "PARTNER" ? await placeOf(read, actor.partnerId) : NOWHERE();
  const { requestId } = trace;
  const loaders = createLoaders(read, place.tenant);
  const { isSomethingDue, ...standpoint } = place;
  const ctx: RequestContext = {
    ...{ actor, ...standpoint, database, policies, requestId, tx: null, read, loaders, seals, trace, clientGone, origin },
    linkDownload: (download) => downloads.link(download, origin),
  };
  if (!isSomethingDue) return ctx;
  await runDueTransitions(ctx, ctx.now);
  return { ...ctx, loaders: createLoaders(read, ctx.tenant) };
}

/** The same caller at a later moment: the clock is read anew and nothing read before is kept. */
export const renewedContext = (source: ContextSource, ctx: RequestContext): Promise<RequestContext> => createContext(source, ctx);
