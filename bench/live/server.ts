import "reflect-metadata";
import { readSettings } from "../../src/config.js";
import { openDatabase } from "../../src/database/data-source.js";
import { countFollowers, createEventBus } from "../../src/database/event-bus.js";
import { startWorker } from "../../src/jobs/worker.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { startApp } from "../../src/server/http/app.js";
import { createLogger } from "../../src/server/observability/logging.js";
import { clock, tell, type Commit, type ServerState } from "./messages.js";

/** A server with its worker, as `marketplace serve` starts it, that notes when each commit with events has ended. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLogger(settings.logLevel);
  const bus = createEventBus();
  const commits: Commit[] = [];
  bus.progress.on("eventsStored", (partnerId) => commits.push([partnerId, clock()]));
  const database = await openDatabase(settings.databaseUrl, settings.databaseOptions);
  const app = await startApp({ settings, database, bus, schema: buildMarketplaceSchema(), log });
  startWorker({ database, bus, policies: settings, settings, log });
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    const cpuMs = Math.round((user + system) / 1000);
    const rssMb = Math.round(process.memoryUsage.rss() / 1e6);
    tell({ followers: countFollowers(bus), commits, cpuMs, rssMb } satisfies ServerState);
  });
  tell({ url: app.url });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
