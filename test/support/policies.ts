import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "../../src/core/clock.js";
import { importPolicies, type ImportedVersion } from "../../src/services/catalog/import/import-policies.js";
import type { Database } from "../../src/database/database.js";
import { removeAtExit } from "./remove-at-exit.js";

/** A policy in a file. */
export type PolicyInFile = Record<string, unknown>;

/** A version in a file. */
export type VersionInFile = Readonly<{ version: number; effectiveFrom: string; source: string; policies: PolicyInFile[] }>;

/** The instant of the imports of tests: the clocks of their stories are later. */
export const BEFORE_STORIES = instant("2019-01-01T00:00:00Z");

/** Returns the example version: 7 days, prorated by day, opened again by each renewal, lowering only in the window. */
export function exampleVersion(changes: Partial<VersionInFile> = {}, ofEach: PolicyInFile = {}): VersionInFile {
  const file = join(__dirname, "../../data/policies.example.json");
  const { versions } = JSON.parse(readFileSync(file, "utf8")) as { versions: [VersionInFile] };
  const [example] = versions;
  return { ...example, policies: example.policies.map((policy) => ({ ...policy, ...ofEach })), ...changes };
}

const folder = mkdtempSync(join(tmpdir(), "policies-"));
removeAtExit(folder);
let files = 0;

/** Writes a file of policies; returns its path. */
export function policiesFile(contents: unknown): string {
  const path = join(folder, `policies-${files++}.json`);
  writeFileSync(path, typeof contents === "string" ? contents : JSON.stringify(contents));
  return path;
}

/** Imports versions before all stories. */
export const addVersions = (database: Database, ...versions: VersionInFile[]): Promise<ImportedVersion[]> =>
  importPolicies(database, { file: policiesFile({ versions }), now: BEFORE_STORIES });
