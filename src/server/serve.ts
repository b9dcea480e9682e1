import { SECONDS_PER_HOUR } from "../core/clock.js";
import type { Settings } from "../config.js";
import type { Database } from "../database/database.js";
import type { Partner } from "../entities/partner.entity.js";
import { createEventBus } from "../database/event-bus.js";
import { buildMarketplaceSchema } from "../resolvers/index.js";
import { isEmpty, seedDemo } from "../services/demo/seed-demo.js";
import { firstPartner } from "../services/partner/sign-in.js";
import { startWorker } from "../jobs/worker.js";
import { PUBLISHER_PAGE_PATH } from "./fulfillment/publisher-page/path.js";
import { startApp, type App } from "./http/app.js";
import { GRAPHIQL_PATH, WORKSPACE_PATH } from "./http/graphiql-page.js";
import { GRAPHQL_PATH } from "./http/routes.js";
import { createLogger } from "./observability/logging.js";
import { startTraces } from "./observability/open-telemetry.js";
import { openMigrated } from "./open-database.js";

const DEMO_USER = "demo";
const DEMO_LIFETIME_HOURS = 12;

/** The lifetime of the tokens in the printed links, in hours: 12, or less where the settings require it. */
function linkHours({ authentication: { tokenLifetimeMaxSeconds: most } }: Settings): number {
  return most === null ? DEMO_LIFETIME_HOURS : Math.min(DEMO_LIFETIME_HOURS, most / SECONDS_PER_HOUR);
}

const hoursText = (hours: number) => (hours === 1 ? "1 hour" : `${hours} hours`);

/** A running server: its address, the lines to print at the start, and how to stop it. */
export type Service = Readonly<{ url: string; greeting: readonly string[]; stop: () => Promise<void> }>;

/** The path of the page that sign-in links of partners open; null where the pages for partners are off. */
function startPathOf({ exposure: { workspace, graphiql } }: Settings): string | null {
  if (workspace) return WORKSPACE_PATH;
  return graphiql ? GRAPHIQL_PATH : null;
}

/** The lines with the links that sign in: first to a sandbox, where nothing costs anything, then to a live partner. */
async function signInLines(settings: Settings, database: Database, app: App): Promise<string[]> {
  const path = startPathOf(settings);
  const { authentication } = settings;
  if (authentication.kind === "oidc")
    return [`Sign in   ${path === null ? "" : `${app.url}${path}  `}with a token of ${authentication.issuer}`];
  const partners = [await firstPartner(database.read, "SANDBOX"), await firstPartner(database.read, "LIVE")];
  const [first, second] = partners.filter((partner) => partner !== null);
  if (first === undefined)
    return ["Sign in   once there is a partner: npm run -s token -- --operator makes a token that may create one"];
  const link = (partner: Partner) => partnerLink(settings, app, partner, path ?? WORKSPACE_PATH);
  return [`Sign in   ${await link(first)}`, ...(second === undefined ? [] : [`Live      ${await link(second)}`])];
}

/** The sign-in link of a partner. The token is in the fragment, which browsers do not send. */
async function partnerLink(settings: Settings, app: App, { id, name }: Partner, path: string): Promise<string> {
  const actor = { kind: "PARTNER", user: DEMO_USER, partnerId: id, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] } as const;
  const hours = linkHours(settings);
  const token = await app.authentication.issueToken(actor, hours * SECONDS_PER_HOUR);
  return `${app.url}${path}#token=${token}  (${name}, for ${hoursText(hours)})`;
}

/** The line with the link to the publisher page; none where the built-in token authority is off. */
async function publisherLines(settings: Settings, app: App): Promise<string[]> {
  if (app.publisherAuthority === null) return [];
  const page = `${app.url}${PUBLISHER_PAGE_PATH}`;
  if (settings.authentication.kind === "oidc") return [`Publisher ${page}  with a token of the operator`];
  const hours = linkHours(settings);
  const token = await app.authentication.issueToken({ kind: "OPERATOR", user: DEMO_USER }, hours * SECONDS_PER_HOUR);
  return [`Publisher ${page}#token=${token}  (to act as a publisher, for ${hoursText(hours)})`];
}

/**
 * Starts server and worker: migrates the database, loads the demo into an empty database unless SEED_DEMO=false, serves requests,
 * and processes due transitions and deliveries.
 */
export async function serve(settings: Settings): Promise<Service> {
  const log = createLogger(settings.logLevel);
  const bus = createEventBus();
  const traces = await startTraces(settings.traces);
  const database = await openMigrated(settings);
  try {
    if (settings.seedDemo && (await isEmpty(database))) await seedDemo(database, bus);
    const schema = buildMarketplaceSchema();
    const app = await startApp({ settings, database, bus, schema, log, measureProcess: true });
    const worker = startWorker({ database, bus, policies: settings, settings, log });
    const greeting = [
      ...(await signInLines(settings, database, app)),
      settings.exposure.graphiql ? `GraphiQL  ${app.url}${GRAPHIQL_PATH}` : `GraphQL   ${app.url}${GRAPHQL_PATH}`,
      ...(await publisherLines(settings, app)),
      "Stop      Ctrl+C, or SIGTERM: running requests are finished first",
    ];
    const stop = async () => {
      await app.stop();
      await worker.stop();
      await database.close();
      await traces.stop();
    };
    return { url: app.url, greeting, stop };
  } catch (error) {
    await database.close();
    await traces.stop();
    throw error;
  }
}
