import "reflect-metadata";
import { randomInt } from "node:crypto";
import { readSettings, SettingsError, type Settings } from "../config.js";
import { instant } from "../core/clock.js";
import { addDuration } from "../core/period.js";
import { seededIds, type RunWithIds } from "../core/repeatable-ids.js";
import { Role, type PartnerType, type SandboxFixture } from "../core/vocabulary.js";
import type { Database } from "../database/database.js";
import { createEventBus } from "../database/event-bus.js";
import { startWorker } from "../jobs/worker.js";
import { buildMarketplaceSchema } from "../resolvers/index.js";
import { startApp, type App } from "../server/http/app.js";
import { createLogger } from "../server/observability/logging.js";
import { openMigrated } from "../server/open-database.js";
import { select, sql } from "../database/rows.js";
import { Plan } from "../entities/plan.entity.js";
import { readPlanIds } from "../services/catalog/import/import-catalog.js";
import { publisherNamed, UnknownNameError } from "../services/partner/sign-in.js";
import { createFilledSandbox, type NewSandbox, type SandboxParts } from "../services/sandbox/fill-sandbox.js";
import { canBeRecorded, createCopy, createFromRecording } from "./fixture-recordings.js";
import { copyOfPrepared, DEFAULT_SANDBOX, importCatalogOnce, keptRecordings, openTemporary, recordFixture } from "./prepared.js";
import { shown } from "../settings/setting-values.js";
import type { Recording } from "./recording.js";

/** How to start a marketplace for tests. */
export type StartOptions = Readonly<{
  /** `sqlite::memory:` (default), `sqlite:PATH` or `mysql://user:password@host:port/name`. */
  databaseUrl?: string;
  /** Makes all ids repeatable: the same ones in each run that creates the same objects in the same order. */
  seed?: string;
  /** Settings of the server, by the names of their environment variables. The environment of the process is not read. */
  settings?: Readonly<Record<string, string>>;
}>;

/** What to create a sandbox with. Everything has a default. */
export type SandboxOptions = Readonly<{
  /** What the test clock shows, ISO 8601. */
  at?: string;
  fixture?: SandboxFixture;
  /** The country of the partner, ISO 3166-1. */
  country?: string;
  type?: PartnerType;
  name?: string;
  /** The sandbox of the indirect provider; required for an indirect reseller, and only for one. */
  indirectProvider?: Readonly<{ id: string }>;
}>;

/** A created sandbox. */
export type CreatedSandbox = Readonly<{
  id: string;
  name: string;
  mpnId: string;
  country: string;
  tokens: Readonly<Record<Role, string>>;
}>;

/** A server in this process. */
export type RunningMarketplace = Readonly<{
  url: string;
  operatorToken: string;
  createSandbox: (options: SandboxOptions) => Promise<CreatedSandbox>;
  /** The id of the publisher with a name or id. @throws UnknownNameError */
  publisherId: (nameOrId: string) => Promise<string>;
  /** The id of the plan with a title, or with a `ProductId/SkuId`. @throws UnknownNameError */
  planId: (name: string) => Promise<string>;
  /** The instant an ISO 8601 duration after another. @throws RangeError */
  later: (at: string, duration: string) => string;
  stop: () => Promise<void>;
}>;

const IN_MEMORY = "sqlite::memory:";
const TOKEN_LIFETIME_SECONDS = 24 * 3600;
const USER = "test";

/** The MPN id of the first sandbox in a database of its own. */
const FIRST_MPN_ID = 4_820_100;
/** Databases that several processes share: their MPN ids are random. */
const SHARED_MPN_IDS = [1_000_000_000, 9_999_999_999] as const;

/** Settings of tests: what they do not look at costs no time, and a busy machine is no reason for a refusal. */
const DEFAULT_SETTINGS = {
  ...{ GRAPHIQL: "false", WORKSPACE: "false", PUBLISHER_PAGE: "false", LOG_LEVEL: "error", DRAIN_DELAY_MS: "0" },
  ...{ SLOW_READER_MS: "60000", EXECUTION_TIMEOUT_MS: "60000", DRY_RUN_LIMIT_MS: "60000", CATCH_UP_LIMIT_MS: "60000" },
  ...{ PORT: "0", SECRET_KEY: "the key of all marketplaces for tests" },
};

/** Schemas that no server uses yet. The first one is built when this module is loaded, so that the first marketplace starts sooner. */
const schemas = [buildMarketplaceSchema()];

type Opened = Readonly<{ database: Database; close: () => Promise<void> }>;

/** Opens the database of a marketplace, with the catalog: a copy of the prepared one instead of one in memory. */
async function openCatalog(settings: Settings): Promise<Opened> {
  if (settings.databaseUrl !== IN_MEMORY) {
    const database = await openMigrated(settings);
    await importCatalogOnce(database);
    return { database, close: () => database.close() };
  }
  const { file, remove } = await copyOfPrepared();
  const database = await openTemporary(file, settings.databaseOptions);
  const close = async () => {
    await database.close();
    remove();
  };
  return { database, close };
}

async function tokensOf({ authentication }: App, partnerId: string): Promise<Record<Role, string>> {
  const tokens = Object.keys(Role).map(async (name) => {
    const role = name as Role;
    const actor = { kind: "PARTNER", user: USER, partnerId, roles: [role] } as const;
    return [role, await authentication.issueToken(actor, TOKEN_LIFETIME_SECONDS)] as const;
  });
  return Object.fromEntries(await Promise.all(tokens)) as Record<Role, string>;
}

/** Makes sandboxes in a database: returns their ids. */
type MakeSandbox = (request: NewSandbox) => Promise<string>;

/** In a database of the marketplace's own, all sandboxes with contents are copies. */
async function copyingMaker(parts: SandboxParts): Promise<MakeSandbox> {
  const recordings = await keptRecordings();
  return async (request) => {
    if (!canBeRecorded(request)) return createFilledSandbox(parts, request);
    return createCopy(parts, await recordings.of(request, () => recordFixture(request)), request);
  };
}

/** In another database, plans have other ids than in the prepared one, so that the first sandbox with some contents is made by commands. */
function recordingMaker(parts: SandboxParts): MakeSandbox {
  const recordings = new Map<string, Recording>();
  return (request) => createFromRecording(parts, recordings, request);
}

function sandboxCreator(make: MakeSandbox, app: App, isShared: boolean): RunningMarketplace["createSandbox"] {
  let created = 0;
  return async ({ at, fixture = "EMPTY", country = DEFAULT_SANDBOX.country, type = "DIRECT_BILL", name, indirectProvider }) => {
    const number = ++created;
    const mpnId = String(isShared ? randomInt(...SHARED_MPN_IDS) : FIRST_MPN_ID + number);
    const request = {
      ...{ name: name ?? `Sandbox ${number}`, mpnId, fixture, country, type },
      at: at === undefined ? DEFAULT_SANDBOX.at : instant(at),
      indirectProviderId: indirectProvider?.id ?? null,
    };
    const id = await make(request);
    return { id, name: request.name, mpnId, country, tokens: await tokensOf(app, id) };
  };
}

async function start({ databaseUrl = IN_MEMORY, settings: given = {} }: StartOptions): Promise<RunningMarketplace> {
  const settings = readSettings({ ...DEFAULT_SETTINGS, ...given, DATABASE_URL: databaseUrl });
  const { database, close } = await openCatalog(settings);
  try {
    const [bus, log] = [createEventBus(), createLogger(settings.logLevel)];
    const app = await startApp({ settings, database, bus, schema: schemas.pop() ?? buildMarketplaceSchema(), log });
    const [isShared, parts] = [databaseUrl !== IN_MEMORY, { database, bus }];
    const make = isShared ? recordingMaker(parts) : await copyingMaker(parts);
    const worker = startWorker({ database, bus, policies: settings, settings, log });
    return {
      url: app.url,
      operatorToken: await app.authentication.issueToken({ kind: "OPERATOR", user: USER }, TOKEN_LIFETIME_SECONDS),
      createSandbox: sandboxCreator(make, app, isShared),
      publisherId: async (nameOrId) => (await publisherNamed(database.read, nameOrId)).id,
      planId: (name) => planNamed(database, name),
      later,
      stop: async () => {
        await app.stop();
        await worker.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function planNamed(database: Database, name: string): Promise<string> {
  const byKey = (await readPlanIds(database)).get(name);
  if (byKey !== undefined) return byKey;
  const titled = sql("t.title = ?", name);
  const [only, another] = await select(database.read, Plan, titled, sql("LIMIT 2"));
  if (only !== undefined && another === undefined) return only.id;
  if (only !== undefined)
    throw new UnknownNameError(
      `More than one plan has the title "${name}". Use its ProductId/SkuId, for example CFQ7TTC0LH18/0001.`,
    );
  const titles = (await select(database.read, Plan, sql("1 = 1"), sql("ORDER BY t.title LIMIT 50"))).map(({ title }) => title);
  throw new UnknownNameError(`No such plan: "${name}". Use a title or a ProductId/SkuId: ${[...new Set(titles)].join(", ")}.`);
}

function later(at: string, duration: string): string {
  const end = addDuration(instant(at), duration);
  if (end === null) throw new RangeError(`"${duration}" is not an ISO 8601 duration`);
  return end.toISOString();
}

/** Starts server and worker in this process, on a free port. @throws SettingsError */
export async function startMarketplace(options: StartOptions): Promise<RunningMarketplace> {
  const { seed, databaseUrl = IN_MEMORY } = options;
  if (seed !== undefined && databaseUrl !== IN_MEMORY)
    throw new SettingsError(
      `seed requires databaseUrl ${IN_MEMORY}; got ${shown(databaseUrl)}, where the ids can exist already.`,
    );
  const withIds: RunWithIds = seed === undefined ? (work) => work() : seededIds(seed);
  const running = await withIds(() => start(options));
  return { ...running, createSandbox: (sandbox) => withIds(() => running.createSandbox(sandbox)) };
}
