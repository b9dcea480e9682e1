import type { Actor } from "../core/actor.js";
import type { Instant } from "../core/clock.js";
import { assert, ForbiddenError, type DomainError } from "../core/errors.js";
import type { LinkDownload } from "../core/download.js";
import type { DomainEvent } from "../core/events.js";
import type { ReminderSettings } from "../core/reminders.js";
import type { PartnerMode, PartnerType } from "../core/vocabulary.js";
import type { Pause } from "../core/pause.js";
import type { BillingAccount } from "../entities/billing-account.entity.js";
import type { Subscription } from "../entities/subscription.entity.js";
import type { ChangeLog } from "../core/changes.js";
import type { Audited, CommandTrail } from "./audit.js";
import type { CatalogValues } from "./catalog-cache.js";
import type { Database } from "./database.js";
import type { EventBus } from "./event-bus.js";
import type { Loaders } from "./loaders.js";
import type { RowPlans } from "./row-plan.js";
import type { Reader, Writer } from "./rows.js";
import type { Tenant } from "./tenant.js";
import type { Tx } from "./transaction.js";

/** The calling user's partner, as read at the start of the request. */
export type CallingPartner = Readonly<{
  id: string;
  type: PartnerType;
  mode: PartnerMode;
  country: string;
  mpnId: string;
  /** The partner's MPN id and, for a reseller, also its provider's. Exclusive offers are sold to any of them. */
  mpnIds: readonly string[];
  /** The partner whose sandbox key created this one; null or left out for all others. */
  creatorId?: string | null;
}>;

/** Settings that affect business rules. */
export type Policies = Readonly<{
  /** Whether the ISV rows of the role matrix apply to Global admin and Admin agent only. @source R-ROLE-2, §5 */
  strictMarketplaceRoles: boolean;
  /** The lifetime of a cart, in days. @source R-CART-3 */
  cartLifetimeDays: number;
  /** How long a publisher may take to refuse a change before it counts as accepted, in milliseconds. @source R-QTY-11 */
  publisherAnswerWindowMs: number;
  /** How long a request runs the due transitions of its partner before it is refused, in milliseconds. */
  catchUpLimitMs: number;
}>;

/** Encrypts and authenticates texts that clients receive and send back. Only this service can read, change or make them. */
export type Seals = Readonly<{
  /** Encrypts content for a purpose; base64 with `+`, `/` and `=`. */
  seal: (purpose: string, content: object) => Promise<string>;
  /** Decrypts what was sealed for the same purpose; null for any other text. */
  open: (purpose: string, text: string) => Promise<unknown>;
  /** Whether a text was sealed with the current secret, not with a previous one. */
  isCurrent: (purpose: string, text: string) => Promise<boolean>;
}>;

/** Caller, tenant, time and database access: one per request or job. */
export type Context = Readonly<{
  actor: Actor;
  /** Null for the operator and publishers. */
  partner: CallingPartner | null;
  tenant: Tenant | null;
  /** The operator's pause of the tenant's work: it refuses the commands of users and publishers. Undefined for the operator and in jobs. */
  pause?: Pause | null | undefined;
  /** The partner's clock, read once. */
  now: Instant;
  /** Sets `now` for the fields of the operation that are resolved later, after a field has moved the test clock. */
  moveNow?: (to: Instant) => void;
  database: Database;
  bus: EventBus;
  policies: Policies;
  requestId: string;
  /** Aborted when the caller disconnects before the answer is complete; undefined in jobs. */
  disconnectSignal?: AbortSignal;
  /** The last event that the caller received, when the connection says so: a stream of events resumes after it. */
  lastEventId?: string | undefined;
  /** Makes download links for network callers; undefined in jobs. */
  linkDownload?: LinkDownload;
  /** Set in servers; undefined in jobs. */
  seals?: Seals;
  /** Makes a token, valid for some seconds, or less where the settings say so; undefined in jobs, and where another issuer makes them. */
  issueToken?: ((actor: Actor, lifetimeSeconds: number) => Promise<string>) | undefined;
  /** Why a webhook may not have an address; null when it may. Set in servers; undefined in jobs. */
  refusedAddress?: ((url: string) => string | null) | undefined;
  /** Why the input of the current field is refused; undefined when it is not. */
  refusedInput?: readonly DomainError[];
  /** The catalog rows that requests of this process have read; undefined in jobs. */
  catalog?: CatalogValues | undefined;
  /** The number of the latest version of the policies, as read with the caller's partner or with due transitions; undefined: not read. */
  latestPolicyVersion?: number | undefined;
  /** The reminders of the tenant, as read with the caller's partner or with due transitions; undefined: not read. */
  reminders?: ReminderSettings | undefined;
  /** The address of the publisher page; undefined in jobs, and in servers without the built-in token authority. */
  publisherPage?: string | undefined;
  /** How to read rows for the current field; undefined: with all columns. */
  plans?: RowPlans | undefined;
  /** Set while the whole operation runs inside one transaction that will be rolled back: a dry run, or a query with `@asOf`. */
  tx: Tx | null;
  /** The instant of a query with `@asOf`: everything due until then is carried out in the transaction. */
  asOf?: Instant | undefined;
  /** The mutation that is carried out, for its audit record; undefined for other work. */
  trail?: CommandTrail;
  /** The ids of the subscriptions whose activation codes the operation shows, for the audit log; undefined in jobs. */
  shownActivations?: string[];
  /** The transaction of a bulk command, for the commands of its items: each is a part of it. */
  bulk?: TxContext;
  read: Reader;
  /** Cleared after each commit, so that later reads see the changes. */
  loaders: Loaders;
}>;

/** An event as it was emitted. */
export type EmittedEvent = DomainEvent & Readonly<{ occurredAt: Instant }>;

/** A context inside a transaction: all its writes are committed together or not at all. */
export type TxContext = Omit<Context, "tx" | "tenant" | "bulk"> &
  Readonly<{
    tx: Tx;
    write: Writer;
    tenant: Tenant;
    /** The tenant's billing account, once the transaction has locked it in share mode to write charges. */
    account?: Pick<BillingAccount, "publishedThrough">;
    /** The revision of the catalog, once the transaction has kept imports from ending before it. */
    catalogRevision?: number;
    /** The subscriptions that a bulk command has locked and read for its items, by id. Each is in one item. */
    locked?: ReadonlyMap<string, Readonly<Subscription>>;
    /** The events emitted so far; shared by all contexts of the transaction. */
    events: EmittedEvent[];
    /** What was changed so far, for the events about it; shared likewise. */
    changes: ChangeLog;
    /** What the command says about its audit record; shared likewise. */
    audited: Audited;
    /** What to do after the commit, with the context of the caller; shared like `events`. */
    afterCommit: ((ctx: Pick<Context, "loaders" | "bus">) => void)[];
  }>;

/** The tenant of a caller who must have one. @throws ForbiddenError for the operator and publishers. */
export function tenantOf(ctx: Pick<Context, "tenant" | "actor">): Tenant {
  if (ctx.tenant === null) throw new ForbiddenError("act for a partner", [], []);
  return ctx.tenant;
}

/** The partner of the calling user. @throws ForbiddenError for the operator and publishers. */
export function partnerOf(ctx: Pick<Context, "partner">): CallingPartner {
  if (ctx.partner === null) throw new ForbiddenError("act for a partner", [], []);
  return ctx.partner;
}

/** The user name in the access token. */
export const userOf = (actor: Actor): string => {
  assert(actor.user !== "", "a token names its user");
  return actor.user;
};
