import type { SandboxFixture } from "../core/vocabulary.js";
import { transact } from "../database/transaction.js";
import { createFilledSandbox, type NewSandbox, type SandboxParts } from "../services/sandbox/fill-sandbox.js";
import { recordPartner, storeCopy, type Recording } from "./recording.js";

/** What identifies the contents of a sandbox: everything but its name. */
export type SandboxContents = Pick<NewSandbox, "at" | "country" | "type"> & Readonly<{ fixture: SandboxFixture }>;

/** A text that is equal for sandboxes with equal contents. */
export const recordingKey = ({ at, fixture, country, type }: SandboxContents): string =>
  [fixture, at.toISOString(), country, type].join(" ");

/**
 * Creates a sandbox: a copy of one with equal contents when there is a recording, otherwise by commands, which are then recorded. Returns its
 * id.
 * @throws INVALID_INPUT, NOT_FOUND
 */
export async function createFromRecording(
  parts: SandboxParts,
  recordings: Map<string, Recording>,
  request: NewSandbox,
): Promise<string> {
  if (request.fixture === "EMPTY") return createFilledSandbox(parts, request);
  const key = recordingKey(request);
  const recording = recordings.get(key);
  if (recording !== undefined) {
    const { id } = await transact(parts.database, "commit", (tx) => storeCopy(tx, recording, request));
    return id;
  }
  const id = await createFilledSandbox(parts, request);
  recordings.set(key, await recordPartner(parts.database, id));
  return id;
}
