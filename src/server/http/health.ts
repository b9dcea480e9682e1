import type { ServerResponse } from "node:http";
import type { Database } from "../../database/database.js";
import { notReadyReason } from "../../database/readiness.js";
import { sendJson } from "./http.js";

const DATABASE_TIMEOUT_MS = 2000;

/** Answers 200 while the process runs, whether or not it can serve requests. */
export function sendHealth(response: ServerResponse): void {
  sendJson(response, 200, { status: "up" });
}

/** Answers 200 when requests can be served, otherwise 503 with the reason: the database, its migrations, or the server stops. */
export async function sendReadiness(response: ServerResponse, database: Database, isStopping: boolean): Promise<void> {
  const reason = isStopping ? "The server is stopping." : await Promise.race([notReadyReason(database), timeout()]);
  if (reason === null) sendJson(response, 200, { status: "ready" });
  else sendJson(response, 503, { status: "not ready", reason });
}

function timeout(): Promise<string> {
  const reason = `The database did not answer within ${DATABASE_TIMEOUT_MS} ms.`;
  return new Promise((resolve) => setTimeout(() => resolve(reason), DATABASE_TIMEOUT_MS).unref());
}
