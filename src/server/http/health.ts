import type { ServerResponse } from "node:http";
import type { Database } from "../../database/database.js";
import { notReadyReason } from "../../database/readiness.js";
import { sendJson } from "./http.js";

const ANSWER_WITHIN_MS = 2000;

/** Says that the process is up; whether it can serve is another question. */
export function sendHealth(response: ServerResponse): void {
  sendJson(response, 200, { status: "up" });
}

/** Says whether requests can be served: 503 with the reason while the database is out of reach or not migrated, or at the end. */
export async function sendReadiness(response: ServerResponse, database: Database, isStopping: boolean): Promise<void> {
  const reason = isStopping ? "The server is stopping." : await Promise.race([notReadyReason(database), silence()]);
  if (reason === null) sendJson(response, 200, { status: "ready" });
  else sendJson(response, 503, { status: "not ready", reason });
}

function silence(): Promise<string> {
  const reason = `The database did not answer within ${ANSWER_WITHIN_MS} ms.`;
  return new Promise((resolve) => setTimeout(() => resolve(reason), ANSWER_WITHIN_MS).unref());
}
