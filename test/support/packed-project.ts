import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const root = resolve(__dirname, "../..");

type Lock = Readonly<{ packages: Readonly<Record<string, Readonly<{ dev?: boolean; devOptional?: boolean }>>> }>;

/** The folders of the packages that the program needs at run time, below `node_modules`. */
function productionPackages(): string[] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
  return Object.entries(packages).flatMap(([path, { dev = false, devOptional = false }]) => {
    const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path) ?? [];
    return name === undefined || dev || devOptional ? [] : [name];
  });
}

/** What a program printed, and how it ended. */
export type Ended = Readonly<{ status: number | null; stdout: string; stderr: string }>;

/** An empty project into which the tarball of `npm pack` is installed. Its dependencies are those of this repository, which are linked. */
export class PackedProject {
  readonly folder = mkdtempSync(join(tmpdir(), "packed-project-"));

  constructor() {
    const modules = join(this.folder, "node_modules");
    const packed = spawnSync("npm", ["pack", "--pack-destination", this.folder], { cwd: root, encoding: "utf8" });
    if (packed.status !== 0) throw new Error(`npm pack failed: ${packed.stderr}`);
    const tarball = packed.stdout.trim().split("\n").at(-1) ?? "";
    const installed = join(modules, "csp-marketplace");
    mkdirSync(installed, { recursive: true });
    const unpacked = spawnSync("tar", ["-xzf", join(this.folder, tarball), "-C", installed, "--strip-components=1"], {
      encoding: "utf8",
    });
    if (unpacked.status !== 0) throw new Error(`tar failed: ${unpacked.stderr}`);
    this.link(...productionPackages());
    this.save("package.json", JSON.stringify({ name: "empty-project", private: true }));
  }

  /** Links packages of this repository into the project, unless they are. */
  link(...names: readonly string[]): void {
    for (const name of names) {
      const link = join(this.folder, "node_modules", name);
      if (existsSync(link)) continue;
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(root, "node_modules", name), link);
    }
  }

  /** Writes a file of the project. */
  save(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  /** Runs a program of Node with arguments in the project. */
  run(...args: readonly string[]): Promise<Ended> {
    const child = spawn(process.execPath, args, { cwd: this.folder, env: { ...process.env, NODE_ENV: "", CI: "" } });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
    child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
    return new Promise((done) => child.once("close", (status) => done({ status, stdout, stderr })));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The program of a package of this repository. */
export const programOf = (path: string): string => join(root, "node_modules", path);
