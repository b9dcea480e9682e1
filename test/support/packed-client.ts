import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { required } from "./partner-client.js";

const root = resolve(__dirname, "../..");

/** An empty project into which the file that `npm pack ./client` makes is installed. Other packages are those of this repository, linked. */
export class PackedClient {
  readonly folder = mkdtempSync(join(tmpdir(), "client-package-"));
  /** The files of the package. */
  readonly files: readonly string[];
  /** The names of the packages that the client depends on, and of those that it works with. */
  readonly dependencies: readonly string[];
  readonly peerDependencies: readonly string[];

  constructor() {
    const { stdout, stderr, status } = this.run("npm", ["pack", "--json", "--ignore-scripts", join(root, "client")]);
    if (status !== 0) throw new Error(stderr);
    const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
    const { filename, files } = required(packed);
    this.files = files.map(({ path }) => path);
    const target = join(this.folder, "node_modules/@csp-marketplace/client");
    mkdirSync(target, { recursive: true });
    const unpacked = this.run("tar", ["-xzf", filename, "-C", target, "--strip-components=1"]);
    if (unpacked.status !== 0) throw new Error(unpacked.stderr);
    rmSync(join(this.folder, filename));
    const wanted = JSON.parse(readFileSync(join(target, "package.json"), "utf8")) as Record<string, object>;
    this.dependencies = Object.keys(required(wanted["dependencies"]));
    this.peerDependencies = Object.keys(required(wanted["peerDependencies"]));
    this.link(...this.dependencies);
  }

  /** Makes packages of the repository's node_modules available in the project. */
  link(...names: readonly string[]): void {
    for (const name of names) {
      mkdirSync(dirname(join(this.folder, "node_modules", name)), { recursive: true });
      symlinkSync(join(root, "node_modules", name), join(this.folder, "node_modules", name));
    }
  }

  /** Runs a program in the project until it ends. */
  run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const { status, stdout, stderr } = spawnSync(command, args, {
      ...{ cwd: this.folder, encoding: "utf8", env: { ...process.env, ...env } },
      maxBuffer: 16 * 1024 * 1024,
    });
    return { status, stdout, stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
