import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { sha256 } from "../database/sha256.js";
import { recordingKey, type SandboxContents } from "./fixture-recordings.js";
import type { Recording } from "./recording.js";

/** How many recordings are kept in files. Tests that create sandboxes at the current instant make a new one in each run. */
const FILES_MAX = 100;

const SUFFIX = ".recording";

/**
 * Recordings of fixtures, in memory and in files, so that a fixture at an instant is made by commands once, and not once in each process. The
 * files belong to one prepared database: with another one, a recording would name plans that do not exist.
 */
export class KeptRecordings {
  readonly #known: Map<string, Promise<Recording>>;

  constructor(
    private readonly folder: string,
    prepared: ReadonlyMap<string, Recording>,
  ) {
    this.#known = new Map([...prepared].map(([key, recording]) => [key, Promise.resolve(recording)]));
  }

  /** The recording of a sandbox with equal contents, which is made unless there is one. */
  of(contents: SandboxContents, make: () => Promise<Recording>): Promise<Recording> {
    const key = recordingKey(contents);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#readOrMake(key, make);
    this.#known.set(key, found);
    found.catch(() => this.#known.delete(key));
    return found;
  }

  async #readOrMake(key: string, make: () => Promise<Recording>): Promise<Recording> {
    const kept = this.#read(key);
    if (kept !== null) return kept;
    const made = await make();
    this.#write(key, made);
    return made;
  }

  #fileOf(key: string): string {
    return join(this.folder, `${sha256(key)}${SUFFIX}`);
  }

  #read(key: string): Recording | null {
    const file = this.#fileOf(key);
    return existsSync(file) ? (deserialize(readFileSync(file)) as Recording) : null;
  }

  /** Writes a file as a whole: several processes of a test runner do so at the same time. */
  #write(key: string, recording: Recording): void {
    const file = this.#fileOf(key);
    const unfinished = `${file}.${randomUUID()}`;
    try {
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(unfinished, serialize(recording));
      renameSync(unfinished, file);
      this.#removeOldest();
    } catch {
      // Where the package is installed without the right to write, each process makes its own recordings.
      rmSync(unfinished, { force: true });
    }
  }

  #removeOldest(): void {
    const files = readdirSync(this.folder)
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => join(this.folder, name));
    if (files.length <= FILES_MAX) return;
    const ages = files.map((file) => ({ file, writtenAt: statSync(file).mtimeMs })).sort((a, b) => a.writtenAt - b.writtenAt);
    for (const { file } of ages.slice(0, files.length - FILES_MAX)) rmSync(file, { force: true });
  }
}
