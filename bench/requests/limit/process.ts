import { startLimitServer } from "./server.js";

/** The limit server as a process: takes the database's URL and the partner's id, prints its address, ends with SIGTERM. */
async function main([databaseUrl = "", partnerId = ""]: readonly string[]): Promise<void> {
  const { url, stop } = await startLimitServer(databaseUrl, partnerId);
  process.stdout.write(`${url}\n`);
  process.once("SIGTERM", () => void stop().then(() => process.exit()));
}

void main(process.argv.slice(2));
