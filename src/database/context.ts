import type { Actor } from "../core/actor.js";
import type { Instant } from "../core/clock.js";
import { assert, ForbiddenError } from "../core/errors.js";
import type { LinkDownload } from "../core/download.js";
import type { DomainEvent } from "../core/events.js";
import type { PartnerMode, PartnerType } from "../core/vocabulary.js";
import type { Database } from "./database.js";
import type { Loaders } from "./loaders.js";
import type { Reader } from "./rows.js";
import type { Tenant } from "./tenant.js";
import type { Tx } from "./transaction.js";

/** The partner whose user asks, as the request found it. */
export type CallingPartner = Readonly<{
  id: string;
  type: PartnerType;
  mode: PartnerMode;
  country: string;
  mpnId: string;
  /** The partner's own MPN id and, for a reseller, its provider's: exclusive offers are sold to any of them. */
  mpnIds: readonly string[];
}>;

/** Settings that decide business, not technique. */
export type Policies = Readonly<{
  /** ISV rows of the role matrix for Global admin and Admin agent only. @source R-ROLE-2, §5 */
  strictMarketplaceRoles: boolean;
  /** How long a cart lives. @source R-CART-3 */
  cartLifetimeDays: number;
  /** How long a publisher may take to refuse a change before it counts as accepted, in milliseconds. @source R-QTY-11 */
  publisherAnswerWindowMs: number;
}>;

/** Texts that are handed out and come back, and that nobody else can read, change or make. */
export type Seals = Readonly<{
  /** Encrypts some content for a purpose, as base64 with `+`, `/` and `=`. */
  seal: (purpose: string, content: object) => Promise<string>;
  /** What was sealed for the same purpose; null for anything else. */
  open: (purpose: string, text: string) => Promise<unknown>;
}>;

/** Who asks, of which tenant, at which instant, and how to read: one per request or job. */
export type Context = {
  readonly actor: Actor;
  /** Null for the operator and publishers. */
  readonly partner: CallingPartner | null;
  readonly tenant: Tenant | null;
  /** The partner's clock, read once; only a request that moves a test clock sees it move. */
  now: Instant;
  readonly database: Database;
  readonly policies: Policies;
  readonly requestId: string;
  /** Makes links to documents for who asks over the network; nobody else has one. */
  readonly linkDownload?: LinkDownload;
  /** Where requests are answered; jobs hand nothing out. */
  readonly seals?: Seals;
  /** Set while the whole operation runs inside one transaction that will be rolled back (dry run). */
  readonly tx: Tx | null;
  readonly read: Reader;
  /** Emptied by each commit, so that what follows sees what was changed. */
  loaders: Loaders;
};

/** A context inside a transaction: what is written here becomes true together, or not at all. */
export type TxContext = Readonly<Omit<Context, "now" | "tx" | "loaders">> & {
  readonly tx: Tx;
  readonly tenant: Tenant;
  /** Never before what was found: locking a row that changed later moves it on. */
  now: Instant;
  readonly loaders: Loaders;
  readonly events: DomainEvent[];
};

/** The tenant of a caller who must have one. @throws ForbiddenError for the operator and publishers. */
export function tenantOf(ctx: Pick<Context, "tenant" | "actor">): Tenant {
  if (ctx.tenant === null) throw new ForbiddenError("act for a partner", [], []);
  return ctx.tenant;
}

/** The partner of a caller who must be one's user. @throws ForbiddenError for the operator and publishers. */
export function partnerOf(ctx: Pick<Context, "partner">): CallingPartner {
  if (ctx.partner === null) throw new ForbiddenError("act for a partner", [], []);
  return ctx.partner;
}

/** The user named by the token; null for what the system does by itself. */
export const userOf = (actor: Actor): string => {
  assert(actor.user !== "", "a token names its user");
  return actor.user;
};
