import { SECONDS_PER_HOUR } from "../core/clock.js";
import type { Settings } from "../config.js";
import type { Database } from "../database/database.js";
import type { Partner } from "../entities/partner.entity.js";
import { createEventBus } from "../database/event-bus.js";
import { buildMarketplaceSchema } from "../resolvers/index.js";
import { isEmpty, seedDemo } from "../services/demo/seed-demo.js";
import { firstPartner, firstSandbox } from "../services/partner/sign-in.js";
import { startWorker } from "../jobs/worker.js";
import { PUBLISHER_PAGE_PATH } from "./fulfillment/publisher-page/path.js";
import { startApp, type App } from "./http/app.js";
import { WORKSPACE_PATH } from "./http/graphiql-page.js";
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

/** The URL that signs in a browser. The token is in the fragment, which browsers do not send. */
export const signInLink = (url: string, token: string): string => `${url}/#token=${token}`;

async function signInLine(settings: Settings, database: Database, app: App): Promise<string> {
  if (settings.authentication.kind === "oidc") return `Sign in   with a token of ${settings.authentication.issuer}`;
  const partner = await firstPartner(database.read);
  if (partner === null)
    return "Sign in   once there is a partner: npm run -s token -- --operator makes a token that may create one";
  return `Sign in   ${await partnerLink(settings, app, partner)}`;
}

/** The sign-in link of a partner, below a path of the server. */
async function partnerLink(settings: Settings, app: App, { id, name }: Partner, path = "/"): Promise<string> {
  const actor = { kind: "PARTNER", user: DEMO_USER, partnerId: id, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] } as const;
  const hours = linkHours(settings);
  const token = await app.authentication.issueToken(actor, hours * SECONDS_PER_HOUR);
  return `${signInLink(app.url + path.slice(0, -1), token)}  (${name}, for ${hoursText(hours)})`;
}

/** The line with the link to the workspace of a sandbox; none where the workspace is off. */
async function workspaceLines(settings: Settings, database: Database, app: App): Promise<string[]> {
  if (!settings.exposure.workspace) return [];
  const page = `${app.url}${WORKSPACE_PATH}`;
  if (settings.authentication.kind === "oidc") return [`Workspace ${page}  with a token of ${settings.authentication.issuer}`];
  const sandbox = await firstSandbox(database.read);
  return [`Workspace ${sandbox === null ? page : await partnerLink(settings, app, sandbox, WORKSPACE_PATH)}`];
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
      `GraphiQL  ${app.url}/`,
      await signInLine(settings, database, app),
      ...(await workspaceLines(settings, database, app)),
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
