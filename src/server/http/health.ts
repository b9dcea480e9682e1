import type { ServerResponse } from "node:http";
import type { Database } from "../../database/database.js";
import { notReadyReason } from "../../database/readiness.js";
import { sendJson } from "./http.js";

/** Answers 200 while the process runs, whether or not it can serve requests. */
export function sendHealth(response: ServerResponse): void {
  sendJson(response, 200, { status: "up" });
}

/** Answers 200 when requests can be served, otherwise 503 with the reason: the database cannot be used or changed, lacks migrations, or the
 * server stops. */
export async function sendReadiness(response: ServerResponse, database: Database, isStopping: boolean): Promise<void> {
  const reason = isStopping ? "The server is stopping." : await notReadyReason(database);
  if (reason === null) sendJson(response, 200, { status: "ready" });
  else sendJson(response, 503, { status: "not ready", reason });
}
