import { readFileSync } from "node:fs";
import { decodeJwt } from "jose";
import { SettingsError, type Settings } from "../config.js";
import type { AccessBlockKind } from "../core/access.js";
import { addMilliseconds, instantAt, MILLISECONDS_PER_HOUR, systemClock, type Instant } from "../core/clock.js";
import type { Database } from "../database/database.js";
import type { AccessBlock } from "../entities/access-block.entity.js";
import {
  AccessBlockError,
  blockAccess,
  OPERATOR_ACCOUNT,
  readAccessBlocks,
  unblockAccess,
  type BlockSubject,
} from "../services/partner/access-blocks.js";
import { SANDBOX_KEY_PREFIX, validSandboxKey } from "../services/sandbox/sandbox-keys.js";
import { partnerNamed, publisherNamed } from "../services/partner/sign-in.js";
import { shown } from "../settings/setting-values.js";
import { credentialOf } from "./authentication/credential.js";
import { openMigrated } from "./open-database.js";

/** Whose user, or which partner or publisher: by name or id. */
export type AccountOptions = Readonly<{ partner?: string; publisher?: string; operator?: boolean }>;

/** How long after its expiry the block of a token is kept: the clocks of servers may differ. */
const KEPT_AFTER_EXPIRY_MS = MILLISECONDS_PER_HOUR;

/** The longest id of a token and name of a user. */
const NAME_MAX = 255;

/** Opens the database that the servers use, runs the work, and closes the database. @throws SettingsError for a database in memory */
async function withServersDatabase<T>(settings: Settings, work: (database: Database) => Promise<T>): Promise<T> {
  if (settings.keys.directory === null) {
    throw new SettingsError(
      `DATABASE_URL is ${shown(settings.databaseUrl)}, a database that only the server can use, so this command cannot reach it.`,
    );
  }
  const database = await openMigrated(settings);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

type Account = Readonly<{ kind: "PARTNER" | "PUBLISHER" | "OPERATOR"; id: string; title: string }>;

async function accountOf({ read }: Database, { partner, publisher }: AccountOptions): Promise<Account> {
  if (partner !== undefined) {
    const { id, name } = await partnerNamed(read, partner);
    return { kind: "PARTNER", id, title: `${name} (${id})` };
  }
  if (publisher !== undefined) {
    const { id, name } = await publisherNamed(read, publisher);
    return { kind: "PUBLISHER", id, title: `${name} (${id})` };
  }
  return { kind: "OPERATOR", id: OPERATOR_ACCOUNT, title: "the operator" };
}

/** A subject of blocks, and its name in a sentence. */
type Named = Readonly<{ subject: BlockSubject; title: string }>;

/** @throws AccessBlockError for a name that cannot be stored */
function assertStorable(what: string, name: string): void {
  const isStorable = name !== "" && name.length <= NAME_MAX && !name.endsWith(" ");
  if (isStorable) return;
  throw new AccessBlockError(`${what} must have 1 to ${NAME_MAX} characters and must not end with a space; got ${shown(name)}.`);
}

/** A user, or a whole partner or publisher when `user` is null. */
async function namedOf(
  database: Database,
  options: AccountOptions,
  user: string | null,
  kind: "USER" | "USER_TOKENS",
): Promise<Named> {
  const account = await accountOf(database, options);
  if (user !== null) {
    assertStorable("--user", user);
    return { subject: { kind, accountId: account.id, name: user }, title: `user ${user} of ${account.title}` };
  }
  if (account.kind === "OPERATOR") throw new AccessBlockError("The operator cannot be suspended as a whole. Pass --user.");
  return { subject: { kind: account.kind, accountId: account.id, name: "" }, title: account.title };
}

type Revocable = Readonly<{ tokenId: string; expiresAt: Instant | null }>;

/** The id and the expiry of a token; the expiry of an id is not known. @throws AccessBlockError */
function revocable(tokenOrId: string): Revocable {
  const text = tokenOrId;
  if (!/^[^.]+\.[^.]+\.[^.]*$/.test(text)) {
    assertStorable("The id of a token", text);
    return { tokenId: text, expiresAt: null };
  }
  try {
    const payload = decodeJwt(text);
    const expiresAt = payload.exp === undefined ? null : addMilliseconds(instantAt(payload.exp * 1000), KEPT_AFTER_EXPIRY_MS);
    return { tokenId: credentialOf(text, payload).tokenId, expiresAt };
  } catch (cause) {
    throw new AccessBlockError("The text is not a token, and has two dots, so it is not the id of a token either.", { cause });
  }
}

/** What to revoke for a sandbox key: its id, so that the key itself is neither stored nor printed. @throws AccessBlockError */
async function revocableKey({ read }: Database, secret: string): Promise<Revocable> {
  const key = await validSandboxKey(read, secret);
  if (key === null) throw new AccessBlockError("No such sandbox key, or it was revoked already.");
  return { tokenId: key.id, expiresAt: null };
}

/** The first whole second after now: tokens contain the time of their issue in whole seconds. */
const nextSecond = (): Instant => instantAt(Math.floor(systemClock.now().getTime() / 1000) * 1000 + 1000);

/** Revokes one token, given itself or as its id; `-` reads it from standard input. Returns the line to print. */
export async function revokeToken(settings: Settings, tokenOrId: string, reason: string | null): Promise<string> {
  const text = (tokenOrId === "-" ? readFileSync(0, "utf8") : tokenOrId).trim();
  return withServersDatabase(settings, async (database) => {
    const isKey = text.startsWith(SANDBOX_KEY_PREFIX);
    const { tokenId, expiresAt } = isKey ? await revocableKey(database, text) : revocable(text);
    await blockAccess(database, { kind: "TOKEN", accountId: "", name: tokenId, issuedBefore: null, reason, expiresAt });
    return `Revoked the ${isKey ? "sandbox key" : "token"} ${tokenId}.`;
  });
}

/** Revokes all tokens of a user that have been issued until now. Returns the line to print. */
export function revokeUser(settings: Settings, options: AccountOptions, user: string, reason: string | null): Promise<string> {
  return withServersDatabase(settings, async (database) => {
    const { subject, title } = await namedOf(database, options, user, "USER_TOKENS");
    const issuedBefore = nextSecond();
    await blockAccess(database, { ...subject, issuedBefore, reason, expiresAt: null });
    return `Revoked the tokens of ${title} that were issued before ${issuedBefore.toISOString()}.`;
  });
}

/** Suspends a user, or a whole partner or publisher. Returns the line to print. */
export function suspend(
  settings: Settings,
  options: AccountOptions,
  user: string | null,
  reason: string | null,
): Promise<string> {
  return withServersDatabase(settings, async (database) => {
    const { subject, title } = await namedOf(database, options, user, "USER");
    await blockAccess(database, { ...subject, issuedBefore: null, reason, expiresAt: null });
    return `Suspended ${title}.`;
  });
}

/** Ends a suspension. Returns the line to print, and whether there was one. */
export function resume(
  settings: Settings,
  options: AccountOptions,
  user: string | null,
): Promise<Readonly<{ line: string; isFound: boolean }>> {
  return withServersDatabase(settings, async (database) => {
    const { subject, title } = await namedOf(database, options, user, "USER");
    const isFound = await unblockAccess(database, subject);
    return { line: isFound ? `Resumed ${title}.` : `Not suspended: ${title}.`, isFound };
  });
}

const KINDS: Readonly<Record<AccessBlockKind, string>> = {
  TOKEN: "revoked token",
  USER_TOKENS: "revoked tokens of user",
  USER: "suspended user",
  PARTNER: "suspended partner",
  PUBLISHER: "suspended publisher",
};

function lineOf({ kind, accountId, name, issuedBefore, reason, createdAt }: Readonly<AccessBlock>): string {
  const who = [name, accountId].filter((part) => part !== "").join(" of ");
  const before = issuedBefore === null ? "" : ` issued before ${issuedBefore.toISOString()}`;
  return `${createdAt.toISOString()}  ${KINDS[kind]} ${who}${before}${reason === null ? "" : `: ${reason}`}`;
}

/** All blocks as lines, oldest first. */
export function describeBlocks(settings: Settings): Promise<string[]> {
  return withServersDatabase(settings, async ({ read }) => {
    const blocks = await readAccessBlocks(read);
    return blocks.length === 0 ? ["No access blocks."] : blocks.map(lineOf);
  });
}
