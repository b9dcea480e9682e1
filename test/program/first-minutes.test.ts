import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import Sqlite from "better-sqlite3";
import { decodeJwt } from "jose";

const root = resolve(__dirname, "../..");
const SECRET_KEY = "a secret that only these tests know";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "first-minutes-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Options = Readonly<{ env?: Record<string, string>; node?: string[] }>;

/** Runs the built program with a new database, unless `env` names another, and returns its exit code and what it printed. */
function run(command: string[], { env = {}, node = [] }: Options = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, join(root, "dist/main.js"), ...command], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: `sqlite:${join(folder, "new.db")}`, AUTH: "", SECRET_KEY: "", ...env },
  });
  return { status, stdout, stderr };
}

/** Returns a Node option that runs a script before the program. */
function before(script: string): string[] {
  const file = join(folder, "before.cjs");
  writeFileSync(file, script);
  return ["--require", file];
}

const refusedWith = (stderr: unknown) => ({ status: 1, stdout: "", stderr });

test("--version prints the version of the package", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  expect(run(["--version"])).toEqual({ status: 0, stdout: `${version}\n`, stderr: "" });
});

test.each(["16.20.2", "18.20.8", "20.18.3"])("Node %s is too old", (version) => {
  const node = before(`Object.defineProperty(process.versions, "node", { value: "${version}" });`);
  expect(run(["--help"], { node })).toEqual(refusedWith(`Node ${version} is too old. Install Node 20.19 or newer.\n`));
});

test("the oldest Node in the message is that of the package", () => {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { engines: { node: string } };
  expect(engines.node).toBe(">=20.19");
});

test("a native module that was built for another Node says so", () => {
  const node = before(`process.dlopen = () => {
    throw Object.assign(new Error("compiled against a different Node.js version"), { code: "ERR_DLOPEN_FAILED" });
  };`);
  expect(run(["migrate"], { node })).toEqual(
    refusedWith(
      `The package better-sqlite3 was built for another version of Node, or for another system than this one (Node ${process.versions.node}, ${process.platform} ${process.arch}). Run: npm rebuild better-sqlite3\n`,
    ),
  );
});

describe("a database file", () => {
  const migrate = (file: string) => run(["migrate"], { env: { DATABASE_URL: `sqlite:${file}` } });

  test("of another program is refused and stays as it is", () => {
    const file = join(folder, "notes.db");
    const other = new Sqlite(file);
    other.exec(
      "CREATE TABLE note (id INTEGER); CREATE TABLE migration (id INTEGER); CREATE TABLE tag (id INTEGER); CREATE TABLE user (id)",
    );
    other.close();
    const content = readFileSync(file);
    expect(migrate(file)).toEqual(
      refusedWith(
        `DATABASE_URL is "sqlite:${file}", but must name a database that can be opened: the file belongs to another program: it has 4 tables (migration, note, tag, …). Name a new file.\n`,
      ),
    );
    expect(readFileSync(file).equals(content)).toBe(true);
    expect(readdirSync(folder)).toEqual(["notes.db"]);
  });

  test("that is not a database is refused and stays as it is", () => {
    const file = join(folder, "letter.txt");
    writeFileSync(file, "Dear Sir or Madam, ".repeat(100));
    expect(migrate(file)).toEqual(
      refusedWith(`DATABASE_URL is "sqlite:${file}", but must name a database that can be opened: file is not a database\n`),
    );
    expect(readFileSync(file, "utf8")).toBe("Dear Sir or Madam, ".repeat(100));
  });

  test("of this program, and an empty one, are migrated", () => {
    const file = join(folder, "own.db");
    writeFileSync(file, "");
    const upToDate = { status: 0, stdout: "Database is up to date.\n", stderr: "" };
    expect([migrate(file), migrate(file)]).toEqual([upToDate, upToDate]);
  });
});

describe("token answers in one sentence", () => {
  test("when the folder cannot be written", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const { status, stdout, stderr } = run(["token", "--operator"], { env: { DATABASE_URL: `sqlite:${join(file, "new.db")}` } });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      new RegExp(`^SECRET_KEY is not set, and the key file in ${file} cannot be read or written: ENOTDIR: [^\\n]*\\n$`),
    );
  });

  test("when the key file cannot be read", () => {
    mkdirSync(join(folder, "signing-key"));
    const { status, stdout, stderr } = run(["token", "--operator"]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^SECRET_KEY is not set, and the key file in \S+ cannot be read or written: EISDIR: [^\n]*\n$/);
  });

  test("when the key file contains something else", () => {
    writeFileSync(join(folder, "signing-key"), "not a key", { mode: 0o600 });
    expect(run(["token", "--operator"])).toEqual(
      refusedWith(
        `${join(folder, "signing-key")} does not contain a signing key. Delete it to create a new key, which invalidates all links and tokens.\n`,
      ),
    );
  });

  test("when another issuer issues the tokens", () => {
    const env = { AUTH: "oidc", OIDC_ISSUER: "https://login.example.com/", OIDC_AUDIENCE: "api" };
    expect(run(["token", "--operator"], { env })).toEqual(
      refusedWith(
        "With AUTH=oidc, only https://login.example.com/ issues tokens. Set AUTH=local to issue tokens with this command.\n",
      ),
    );
  });
});

describe("token for a server with a database in memory", () => {
  const DATABASE_URL = "sqlite::memory:";

  test("needs the SECRET_KEY of the server", () => {
    expect(run(["token", "--operator"], { env: { DATABASE_URL } })).toEqual(
      refusedWith(
        'DATABASE_URL is "sqlite::memory:", so the server keeps its signing key in memory. Set the same SECRET_KEY for the server and for this command.\n',
      ),
    );
  });

  test("takes ids, and cannot find names", () => {
    const partnerId = "ptr_01h455vb4pex5vsknk084sn02q";
    const tokenFor = (partner: string) =>
      run(["token", "--partner", partner, "--role", "ADMIN_AGENT", "--user", "ana"], { env: { DATABASE_URL, SECRET_KEY } });
    const { status, stdout } = tokenFor(partnerId);
    expect(status).toBe(0);
    expect(decodeJwt(stdout.trim())).toMatchObject({
      ...{ iss: "marketplace:local", aud: "marketplace", sub: "ana" },
      ...{ partner_id: partnerId, roles: ["ADMIN_AGENT"] },
    });
    expect(tokenFor("Larchwood Cloud GmbH")).toEqual(
      refusedWith(
        'DATABASE_URL is "sqlite::memory:", a database that only the server can read, so this command cannot find the partner "Larchwood Cloud GmbH". Pass the partner\'s id.\n',
      ),
    );
    expect(existsSync(join(folder, "var"))).toBe(false);
  });
});
