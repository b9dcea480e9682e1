import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { decodeJwt } from "jose";

jest.setTimeout(600_000);

const root = resolve(__dirname, "../..");
const GREETING = /Sign in {3}(http\S+?)\/#token=(\S+)[^]*?Stop/;
const COPIED = ["data", "dist", "scripts", "src", "package.json", "package-lock.json"];
const CONFIGURATION = ["tsconfig.json", "tsconfig.build.json", "vite.config.mjs"];

let folder: string;
let dev: ChildProcess;
let output = "";

/** Waits until the output after `from` matches; returns the match and its end. */
function printed(pattern: RegExp, from = 0): Promise<{ match: RegExpExecArray; end: number }> {
  return new Promise((done, failed) => {
    const look = () => {
      const match = pattern.exec(output.slice(from));
      if (match === null) return;
      for (const stream of [dev.stdout, dev.stderr]) stream?.off("data", look);
      done({ match, end: from + match.index + match[0].length });
    };
    for (const stream of [dev.stdout, dev.stderr]) stream?.on("data", look);
    dev.once("exit", (code) => failed(new Error(`npm run dev ended with ${code}: ${output}`)));
    look();
  });
}

const status = async (url: string) => (await fetch(`${url}/healthz`)).status;
const partnerOf = (token = "") => decodeJwt(token)["partner_id"];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dev-"));
  // `cp -a` keeps the modification times, so that the first start builds nothing.
  expect(spawnSync("cp", ["-a", ...[...COPIED, ...CONFIGURATION].map((name) => join(root, name)), folder]).status).toBe(0);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  const env = { ...process.env, PORT: "0", LOG_LEVEL: "error", DATABASE_URL: "", AUTH: "", HOST: "" };
  dev = spawn(process.execPath, ["scripts/dev.mjs"], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [dev.stdout, dev.stderr]) stream?.on("data", (text: Buffer) => (output += text.toString()));
});
afterAll(() => {
  dev?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

test("builds and restarts on a change, keeps the database, and survives a build that fails", async () => {
  const first = await printed(GREETING);
  const [, firstUrl = "", firstToken] = first.match;
  expect(await status(firstUrl)).toBe(200);

  const program = join(folder, "src/main.ts");
  const source = readFileSync(program, "utf8");
  appendFileSync(program, 'process.stdout.write("changed\\n");\n');
  const second = await printed(new RegExp(`changed\\n${GREETING.source}`), first.end);
  const [, secondUrl = "", secondToken] = second.match;
  expect(partnerOf(secondToken)).toBe(partnerOf(firstToken));
  await expect(status(firstUrl)).rejects.toThrow("fetch failed");

  writeFileSync(program, `${source}\nconst wrong: number = "text";\n`);
  const failure = await printed(/The build failed\. Waiting for the next change\.\n/, second.end);
  expect(output).toContain("Type 'string' is not assignable to type 'number'.");
  expect(await status(secondUrl)).toBe(200);

  writeFileSync(program, source);
  const third = await printed(GREETING, failure.end);
  const [, thirdUrl = "", thirdToken] = third.match;
  expect(partnerOf(thirdToken)).toBe(partnerOf(firstToken));
  expect(output.slice(failure.end)).not.toContain("changed");

  const ended = new Promise((done) => dev.once("exit", done));
  dev.kill("SIGTERM");
  expect(await ended).toBe(0);
  await expect(status(thirdUrl)).rejects.toThrow("fetch failed");
});
