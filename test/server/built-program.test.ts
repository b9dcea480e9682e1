import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { decodeJwt } from "jose";
import type { Browser, Page } from "playwright-core";
import { request } from "undici";
import { hasBrowser, launchBrowser } from "../support/browser.js";

const root = resolve(__dirname, "../..");
if (!hasBrowser) console.warn("GraphiQL is not tested: there is no Chromium; set CHROMIUM_PATH.");

const directory = mkdtempSync(join(tmpdir(), "program-"));
const env = {
  ...process.env,
  DATABASE_URL: `sqlite:${join(directory, "marketplace.db")}`,
  PORT: "0",
  LOG_LEVEL: "error",
  AUTH: "",
  HOST: "",
};
const marketplace = (...command: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["dist/main.js", ...command], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

let server: ChildProcess;
let greeting: string[];

/** Starts the built program and returns the lines that it prints. */
function serve(): Promise<string[]> {
  server = spawn(process.execPath, ["dist/main.js", "serve"], { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  return new Promise((done, failed) => {
    server.once("exit", (code) => failed(new Error(`the server ended with ${code}`)));
    server.stdout?.on("data", (text: Buffer) => {
      said += text.toString();
      if (said.split("\n").length > 5) done(said.trimEnd().split("\n"));
    });
  });
}

beforeAll(async () => {
  const { status } = spawnSync(process.execPath, ["scripts/run.mjs", "build"], { cwd: root, stdio: "inherit" });
  expect(status).toBe(0);
  greeting = await serve();
}, 240_000);
afterAll(() => {
  server?.kill("SIGKILL");
  rmSync(directory, { recursive: true });
});

/** Creates a customer of the partner in the printed sign-in link, so that live updates have an event to report. */
async function createCustomer(domain: string): Promise<void> {
  const [, token = ""] = /#token=(\S+)/.exec(greeting[1] ?? "") ?? [];
  const query = "mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { userErrors { message } } }";
  const input = { companyName: "Live Updates AG", domain, country: "DE", email: `office@${domain}` };
  const answer = await fetch(`${url()}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables: { input } }),
  });
  expect(await answer.json()).toMatchObject({ data: { createCustomer: { userErrors: [] } } });
}

const url = () => /^Sign in +(\S+)\/#/.exec(greeting[0] ?? "")?.[1] ?? "";

describe("the marketplace command", () => {
  test("prints how to sign in, where GraphiQL is, and how to stop", () => {
    expect(greeting).toEqual([
      expect.stringMatching(/^Sign in {3}http:\/\/localhost:\d+\/#token=[\w.-]+ {2}\(Larchwood Sandbox, for 12 hours\)$/),
      expect.stringMatching(/^Live {6}http:\/\/localhost:\d+\/#token=[\w.-]+ {2}\(Larchwood Cloud GmbH, for 12 hours\)$/),
      expect.stringMatching(/^GraphiQL {2}http:\/\/localhost:\d+\/graphiql\/$/),
      expect.stringMatching(
        /^Publisher http:\/\/localhost:\d+\/publisher\/#token=[\w.-]+ {2}\(to act as a publisher, for 12 hours\)$/,
      ),
      expect.stringMatching(/^Stop {6}Ctrl\+C/),
    ]);
  });

  test("token prints only the token", () => {
    const { status, stdout } = marketplace(
      "token",
      "--partner",
      "Larchwood Cloud GmbH",
      "--role",
      "SALES_AGENT",
      "--user",
      "ana",
    );
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)]);
    expect(decodeJwt(stdout.trim())).toMatchObject({
      sub: "ana",
      roles: ["SALES_AGENT"],
      partner_id: expect.stringMatching(/^ptr_/),
    });
  });

  test.each([
    [["token"], "error: pass exactly one of --partner, --publisher and --operator\n"],
    [
      ["token", "--partner", "Larchwood Cloud GmbH"],
      expect.stringMatching(/^error: --partner needs --role, one or more of GLOBAL_ADMIN/),
    ],
    [
      ["token", "--partner", "Nobody", "--role", "SALES_AGENT"],
      expect.stringMatching(/^No such partner: "Nobody"\. Use a name or an id: Larchwood Cloud GmbH \(ptr_/),
    ],
    [["token", "--operator", "--fulfillment"], "error: --fulfillment requires --publisher\n"],
    [["import-catalog"], "error: name at least one file with --price-sheet, --offer-matrix or --publishers\n"],
    [
      ["import-catalog", "--price-sheet", "no-such.csv"],
      "Cannot import no-such.csv: no such file: 'no-such.csv'; correct the path.\n",
    ],
    [["seed"], ""],
    [["dance"], "error: unknown command 'dance'\n"],
  ])("%j exits with 1 and prints the reason", (command, complaint) => {
    const { status, stderr } = marketplace(...command);
    expect([status, stderr]).toEqual([1, complaint]);
  });

  test.each([
    "serve",
    "worker",
    "migrate",
    "seed",
    "import-catalog",
    "import-policies",
    "token",
    "publisher-credentials",
    "check",
    "backup",
    "verify",
    "restore",
    "revoke-token",
    "revoke-user",
    "suspend-user",
    "resume-user",
    "suspend-partner",
    "resume-partner",
    "suspend-publisher",
    "resume-publisher",
    "access-blocks",
  ])("%s --help shows examples", (command) => {
    const { status, stdout } = marketplace(command, "--help");
    expect([status, stdout]).toEqual([0, expect.stringMatching(/Examples:\n {2}\$ .*marketplace /)]);
  });

  const listed = async (token: string) => {
    const path = "/api/saas/subscriptions?api-version=2018-08-31";
    const response = await fetch(`${url()}${path}`, { headers: { authorization: `Bearer ${token}` } });
    const { subscriptions } = (await response.json()) as { subscriptions: { offerId: string }[] };
    return [response.status, new Set(subscriptions.map(({ offerId }) => offerId))];
  };

  test("token --fulfillment prints a token for a publisher's software", async () => {
    const { status, stdout } = marketplace("token", "--publisher", "Alder & Finch Software", "--fulfillment");
    expect(status).toBe(0);
    expect(await listed(stdout.trim())).toEqual([200, new Set(["DZH318Z0A11F"])]);
  });

  test("publisher-credentials prints the credentials with which a publisher's software requests tokens", async () => {
    const { status, stdout } = marketplace("publisher-credentials", "--publisher", "Alder & Finch Software");
    expect(status).toBe(0);
    const { tenant, ...form } = Object.fromEntries(
      [...stdout.matchAll(/^(\w+) +(\S+)$/gm)].map(([, name, value]) => [name, value]),
    );
    const body = new URLSearchParams({ grant_type: "client_credentials", ...form });
    const response = await fetch(`${url()}/${tenant}/oauth2/token`, { method: "POST", body });
    const { access_token: token } = (await response.json()) as { access_token: string };
    expect(await listed(token)).toEqual([200, new Set(["DZH318Z0A11F"])]);
  });

  test.each([
    ["local", {}, ["audience.js", "authority.js", "client-credentials.js", "discovery.js", "endpoint.js", "token-refusal.js"]],
    ["oidc", { OIDC_ISSUER: "https://login.example.com/", OIDC_AUDIENCE: "api://marketplace" }, []],
  ])("serve with AUTH=%s loads of the development token authority: %j", async (auth, settings, expected) => {
    const preload = join(directory, "list-loaded.cjs");
    const listing = 'Object.keys(require.cache).filter((file) => file.includes("development-authority"))';
    writeFileSync(preload, `process.on("exit", () => console.error(JSON.stringify(${listing})));`);
    const own = { DATABASE_URL: "sqlite::memory:", SEED_DEMO: "false", AUTH: auth, ...settings };
    const program = spawn(process.execPath, ["--require", preload, "dist/main.js", "serve"], {
      cwd: root,
      env: { ...env, ...own },
    });
    let errors = "";
    program.stderr.on("data", (text: Buffer) => (errors += text.toString()));
    await once(program.stdout, "data");
    program.kill("SIGTERM");
    expect(await once(program, "close")).toEqual([0, null]);
    expect((JSON.parse(errors) as string[]).map((file) => basename(file)).sort()).toEqual(expected);
  });

  test("imports a catalog beside the running server, and finds it unchanged", () => {
    const sheets = ["US", "DE"].map((market) => `data/price-sheet-${market}.csv`);
    const { status, stdout } = marketplace("import-catalog", "--price-sheet", ...sheets, "--publishers", "data/publishers.json");
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/total {7}0 added, 0 changed, \d+ unchanged, 0 withdrawn, 0 refused\n$/),
    ]);
  });
});

test("the program of the page is compressed", async () => {
  const html = await (await request(`${url()}/`)).body.text();
  const [script = ""] = /\/[^"]+\.js/.exec(html) ?? [];
  const { headers, body } = await request(`${url()}${script}`, { headers: { "accept-encoding": "br" } });
  const bytes = Buffer.from(await body.arrayBuffer());
  expect(headers["content-encoding"]).toBe("br");
  const plain = await (await request(`${url()}${script}`)).body.text();
  expect(brotliDecompressSync(bytes).toString()).toBe(plain);
});

(hasBrowser ? describe : describe.skip)("GraphiQL in a browser", () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  }, 60_000);
  afterAll(() => browser?.close());

  /** The link of the live partner, for GraphiQL. */
  const signInLink = () => /^Live +(\S+)/.exec(greeting[1] ?? "")?.[1]?.replace("/#", "/graphiql/#") ?? "no link";

  /** Runs the tab with the given name and returns the response that the page shows. */
  async function run(tab: string): Promise<Record<string, unknown>> {
    await page.getByRole("tab", { name: tab }).click();
    // The button does nothing before the editor shows the tab.
    await page.locator(".graphiql-query-editor").getByText(tab).first().waitFor();
    const answered = page.waitForResponse(
      (response) => response.url().endsWith("/graphql") && (response.request().postData() ?? "").includes(tab),
    );
    await page.locator(".graphiql-execute-button").click();
    const answer = (await (await answered).json()) as Record<string, unknown>;
    await page.locator(".result-window").getByText('"data"').first().waitFor();
    return answer;
  }

  test("asks for a token when nobody is signed in", async () => {
    await page.goto(`${url()}/graphiql/`);
    await page.getByLabel("Token").fill("nonsense");
    await page.getByRole("button", { name: "Sign in" }).click();
    expect(await page.getByRole("alert").textContent()).toBe("The token is not valid.");
    complaints.length = 0;
  });

  test("signs in with the printed link, and removes the token from the address", async () => {
    await page.goto(signInLink());
    await page.locator(".graphiql-execute-button").waitFor();
    expect(page.url()).toBe(`${url()}/graphiql/`);
    expect(await page.locator(".who").textContent()).toMatch(/^Signed in as demo of /);
  });

  test("the examples in GraphiQL run unchanged", async () => {
    const customers = await run("FindACustomer");
    expect(customers).toMatchObject({
      data: { customers: { nodes: [expect.objectContaining({ country: expect.any(String) })] } },
    });
    expect(await run("WhatCanItBuy")).toMatchObject({
      data: {
        customer: {
          availability: { isPurchasable: true, reasons: [] },
          other: { isPurchasable: false, reasons: [expect.any(String)], message: expect.any(String) },
        },
      },
    });
    expect(await run("BuyIt")).toMatchObject({ data: { placeOrder: { userErrors: [], isReplay: false, isDryRun: false } } });
    expect(await run("BuyIt")).toMatchObject({ data: { placeOrder: { userErrors: [], isReplay: true } } });
    expect(await run("PreviewACancellation")).toMatchObject({ data: { cancelSubscription: { userErrors: [], isDryRun: true } } });
    expect(await run("CancelIt")).toMatchObject({ data: { cancelSubscription: { userErrors: [], isReplay: false } } });
    expect(await run("ReadTheInvoice")).toMatchObject({
      data: {
        invoice: {
          number: expect.stringMatching(/^G\d{9}$/),
          charges: { nodes: expect.arrayContaining([expect.objectContaining({ type: expect.any(String) })]) },
          download: { url: expect.stringContaining(url()) },
        },
      },
    });
  }, 60_000);

  test("live updates arrive over the WebSocket", async () => {
    await page.getByRole("tab", { name: "Watch" }).click();
    const frames: { type: string; payload?: unknown }[] = [];
    // The listener is added before the socket opens: on a busy machine a frame could otherwise arrive before the listener.
    const isNext = new Promise<void>((resolve) => {
      const receive = (text: string) => {
        frames.push(JSON.parse(text) as { type: string });
        if (frames.at(-1)?.type === "next") resolve();
      };
      page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => receive(String(payload))));
    });
    await page.locator(".graphiql-execute-button").click();
    await page.getByRole("button", { name: /stop/i }).first().waitFor();
    let hasArrived = false;
    void isNext.then(() => (hasArrived = true));
    for (let count = 0; !hasArrived && count < 100; count++) await createCustomer(`live-${count}.example`);
    await isNext;
    expect(frames[0]?.type).toBe("connection_ack");
    expect(frames.find(({ type }) => type === "next")?.payload).toEqual({
      data: {
        events: {
          ...{ id: expect.stringMatching(/^evt_/), type: "CUSTOMER_CREATED", occurredAt: expect.any(String) },
          ...{ customer: { companyName: "Live Updates AG" }, subscription: null },
        },
      },
    });
    await page.locator(".graphiql-execute-button").click();
  }, 30_000);

  describe("a link of another user", () => {
    const who = () => page.locator(".who").textContent();
    const linkOf = (user: string) => {
      const { stdout } = marketplace("token", "--partner", "Larchwood Cloud GmbH", "--role", "SALES_AGENT", "--user", user);
      return `${url()}/graphiql/#token=${stdout.trim()}`;
    };
    const storedToken = () => page.evaluate("sessionStorage.getItem('marketplace.token')");

    test("asks before it replaces the session, and can be refused", async () => {
      const before = await storedToken();
      await page.goto(linkOf("mallory"));
      const question = page.getByRole("heading", { name: "Sign in as another user?" });
      await question.waitFor();
      expect(await page.locator("form p").textContent()).toMatch(
        /^You are signed in as demo \(partner ptr_\w+\)\. The link that you opened signs in mallory \(partner ptr_\w+\)\./,
      );
      expect([page.url(), await storedToken()]).toEqual([`${url()}/graphiql/`, before]);
      await page.getByRole("button", { name: "Stay signed in" }).click();
      await page.locator(".graphiql-execute-button").waitFor();
      expect(await who()).toMatch(/^Signed in as demo of /);
      expect(await storedToken()).toBe(before);
    });

    test("replaces the session when the user agrees; another link of the same user does so at once", async () => {
      await page.goto(linkOf("ana"));
      await page.getByRole("button", { name: "Sign in as the other user" }).click();
      await page.getByText("Signed in as ana").waitFor();
      const before = await storedToken();
      await page.goto(linkOf("ana"));
      await page.waitForFunction(`sessionStorage.getItem('marketplace.token') !== ${JSON.stringify(before)}`);
      await page.getByText("Signed in as ana").waitFor();
    });
  });

  test("makes no external requests and reports no errors", () => {
    expect([...new Set(asked.map((url) => new URL(url).origin))].filter((origin) => origin !== "null")).toEqual([url()]);
    expect(complaints).toEqual([]);
  });

  test("signing out forgets the token", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Token").waitFor();
    expect(await page.evaluate("Object.entries(sessionStorage)")).toEqual([["marketplace.hasLeft", "true"]]);
  });
});

test("SIGTERM ends it with 0", async () => {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  expect(await ended).toBe(0);
}, 20_000);

test("lists abandoned transitions, and reports when there is nothing to retry", () => {
  expect(marketplace("worker", "--parked")).toMatchObject({ status: 0, stdout: "No parked transitions.\n" });
  const { status, stdout } = marketplace("worker", "--retry", "sub_01h455vb4pex5vsknk084sn02q");
  expect([status, stdout]).toEqual([1, "No parked transition of sub_01h455vb4pex5vsknk084sn02q; list them with --parked.\n"]);
});
