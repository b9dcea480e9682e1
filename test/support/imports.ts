import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

/** The root folder of the repository. */
export const root = join(__dirname, "../..");

/** One import in a source file. `to` is a file of the repository (`src/core/ids.ts`) or a package (`typeorm`). */
export type Import = Readonly<{ from: string; to: string; isOurs: boolean; isTypeOnly: boolean; isDynamic: boolean }>;

/** Returns the source files of a folder, as paths relative to the root folder. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => posix.join(folder, name.split("\\").join("/")));
}

const IMPORT =
  /^\s*(?:import|export)\s+(?:(type)\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)|\brequire\("([^"]+)"\)/gm;

/** Returns all imports of a source file. */
export function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(IMPORT)].map((match) => {
    const named = match[2] ?? match[3] ?? match[4] ?? "";
    const isOurs = named.startsWith(".");
    const path = posix.join(posix.dirname(file), named).replace(/\.js$/, ".ts");
    return {
      from: file,
      to: isOurs ? path : packageOf(named),
      isOurs,
      isTypeOnly: match[1] === "type",
      isDynamic: match[3] !== undefined,
    };
  });
}

const packageOf = (name: string): string =>
  name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");

/** Returns files that import each other in a cycle, type imports included; null when there is no cycle. */
export function findCycle(files: readonly string[]): string[] | null {
  const graph = new Map(files.map((file) => [file, importsOf(file).filter((found) => found.isOurs)]));
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const { to } of graph.get(file) ?? []) {
      const cycle = visit(to, [...trail, file]);
      if (cycle !== null) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of files) {
    const cycle = visit(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
