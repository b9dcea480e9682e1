import type { SandboxFixture } from "../core/vocabulary.js";
import { transact } from "../database/transaction.js";
import { createFilledSandbox, type NewSandbox, type SandboxParts } from "../services/sandbox/fill-sandbox.js";
import { recordPartner, storeCopy, type Recording } from "./recording.js";

/** What identifies the contents of a sandbox: everything but its name. */
export type SandboxContents = Pick<NewSandbox, "at" | "country" | "type"> & Readonly<{ fixture: SandboxFixture }>;

/** A text that is equal for sandboxes with equal contents. */
export const recordingKey = ({ at, fixture, country, type }: SandboxContents): string =>
  [fixture, at.toISOString(), country, type].join(" ");

/** Whether a sandbox can be a copy. An empty one is made as fast, and an indirect reseller belongs to its provider. */
export const canBeRecorded = ({ fixture, indirectProviderId }: NewSandbox): boolean =>
  fixture !== "EMPTY" && indirectProviderId === null;

/** Creates a sandbox that is a copy of a recorded one. Returns its id. */
export async function createCopy({ database }: SandboxParts, recording: Recording, request: NewSandbox): Promise<string> {
  const { id } = await transact(database, "commit", (tx) => storeCopy(tx, recording, request));
  return id;
}

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
  if (!canBeRecorded(request)) return createFilledSandbox(parts, request);
  const key = recordingKey(request);
  const recording = recordings.get(key);
  if (recording !== undefined) return createCopy(parts, recording, request);
  const id = await createFilledSandbox(parts, request);
  recordings.set(key, await recordPartner(parts.database, id));
  return id;
}
