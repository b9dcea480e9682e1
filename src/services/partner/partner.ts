import { instant, type Instant } from "../../core/clock.js";
import { assert, type DomainError, invalid } from "../../core/errors.js";
import { pauseOf, type Pause } from "../../core/pause.js";
import { tenantOf, type Context } from "../../database/context.js";
import type { LoaderContext } from "../../database/loaders.js";
import { validCodes, selectWith, sql, type Reader } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { LATEST_POLICY_VERSION } from "../../database/policy-version.js";
import { ACCESS_REVISION } from "./access-blocks.js";
import { somethingDue } from "./transition-failure.js";
import { partnerById, resellerByMpnId } from "./partner-loaders.js";

/** The limits of test clocks; an instant beyond is considered a typing error. */
const CLOCK_MIN = instant("2000-01-01T00:00:00Z");
const CLOCK_MAX = instant("2200-01-01T00:00:00Z");

/**
 * The calling partner with its provider, the partner whose sandbox key created it (null for all others), whether something of its tenant is
 * due, and the revisions of the catalog and of the access blocks.
 */
export type PartnerState = Readonly<{
  partner: Partner;
  provider: Partner | null;
  creatorId: string | null;
  isSomethingDue: boolean;
  catalogRevision: number;
  latestPolicyVersion: number;
  accessRevision: number;
}>;

/** The partner whose sandbox key created the partner of a row `t`. */
const CREATOR = "(SELECT c.partner_id FROM created_sandbox c WHERE c.id = t.id)";

/**
 * Reads the calling partner, its clock, whether anything is due, and the revisions of what processes keep: one statement, two for an indirect reseller. Each selects
 * one partner by id, so that the database seeks in an index. They are not counted in the
 * statement limits of queries. Null for an unknown partner.
 */
export async function partnerStateOf(reader: Reader, partnerId: string, systemNow: Instant): Promise<PartnerState | null> {
  if (validCodes([partnerId]).length === 0) return null;
  const own = await readPartnerState(reader, partnerId, systemNow);
  if (own === null) return null;
  const { indirectProviderId } = own.partner;
  const provider = indirectProviderId === null ? null : await readPartnerState(reader, indirectProviderId, systemNow);
  assert(own.partner.type !== "INDIRECT_RESELLER" || provider !== null, "an indirect reseller has an indirect provider");
  const { partner: _billed, ...ofTenant } = provider ?? own;
  return { ...ofTenant, partner: own.partner, provider: provider?.partner ?? null };
}

async function readPartnerState(reader: Reader, id: string, systemNow: Instant) {
  const isDue = somethingDue(systemNow);
  const [found] = await selectWith(
    reader,
    Partner,
    sql(
      `(${isDue.sql}) AS isSomethingDue, (SELECT r.revision FROM catalog_revision r WHERE r.id = 'catalog') AS catalogRevision, ${LATEST_POLICY_VERSION} AS latestPolicyVersion, ${ACCESS_REVISION} AS accessRevision, ${CREATOR} AS creatorId`,
      ...isDue.parameters,
    ),
    sql("t.id = ?", id),
  );
  if (found === undefined) return null;
  const [isSomethingDue, catalogRevision, latestPolicyVersion, accessRevision, creatorId] = found.values;
  return {
    partner: found.row,
    isSomethingDue: Number(isSomethingDue) === 1,
    catalogRevision: Number(catalogRevision),
    latestPolicyVersion: Number(latestPolicyVersion),
    accessRevision: Number(accessRevision),
    creatorId: typeof creatorId === "string" ? creatorId : null,
  };
}

/** Checks that an instant is within the limits of test clocks. @throws INVALID_INPUT */
export function assertClockInstant(at: Instant, ...path: string[]): void {
  if (at >= CLOCK_MIN && at < CLOCK_MAX) return;
  throw invalid(
    `A test clock shows instants from ${CLOCK_MIN.toISOString()} to before ${CLOCK_MAX.toISOString()}, not ${at.toISOString()}.`,
    ...path,
  );
}

/** The current instant of a partner: by its own test clock, its provider's, or the system clock. @source §0.2.14 */
export async function nowOf(ctx: Context, partner: Partner, systemNow: Instant): Promise<Instant> {
  if (partner.indirectProviderId === null) return partner.clockAt ?? systemNow;
  const provider = await partnerById.load(ctx, partner.indirectProviderId);
  return provider?.clockAt ?? systemNow;
}

/** The pause of a partner's work: its own, or its provider's; null while it is not paused. */
export async function pauseOfPartner(ctx: Context, partner: Partner): Promise<Pause | null> {
  if (partner.indirectProviderId === null) return pauseOf(partner);
  const provider = await partnerById.load(ctx, partner.indirectProviderId);
  return provider && pauseOf(provider);
}

/** @throws INVALID_INPUT unless the MPN id is that of one of the billed partner's indirect resellers @source R-CART-7, R-SUB-9 */
export async function assertResellerMpnId(
  ctx: LoaderContext & Pick<Context, "tenant" | "actor">,
  mpnId: string,
  ...path: string[]
): Promise<void> {
  if ((await resellerByMpnId.load(ctx, mpnId, tenantOf(ctx).partnerId)) !== null) return;
  throw invalid(`"${mpnId}" is not the MPN id of one of your indirect resellers.`, ...path);
}

/** A partner that the caller may see: itself, its provider, its resellers; any partner for the operator. Null otherwise. */
export async function findPartner(ctx: Context, id: string): Promise<Partner | null> {
  const partner = await partnerById.load(ctx, id);
  if (partner === null || ctx.actor.kind === "OPERATOR") return partner;
  const own = ctx.partner === null ? null : await partnerById.load(ctx, ctx.partner.id);
  const isKnown = own !== null && (own.id === id || own.indirectProviderId === id || partner.indirectProviderId === own.id);
  return isKnown ? partner : null;
}

/** The refusal for partners that have no test clock. */
export const notASandbox = (): DomainError =>
  invalid("Only a sandbox partner has a test clock; ask the operator for one.", "input");
