import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { accessibilityProblems } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { send } from "../support/client.js";
import { blocksOf } from "../support/documentation/blocks.js";
import { PackedClient } from "../support/packed-client.js";
import { required } from "../support/partner-client.js";
import { APPEARANCES, moneyText, WorkspaceInBrowser, type Money } from "../support/workspace.js";

jest.setTimeout(240_000);

const root = resolve(__dirname, "../..");
const source = join(root, "examples/react");
type Manifest = Readonly<Record<"dependencies" | "devDependencies", Readonly<Record<string, string>>>>;
const packagesOf = (folder: string): Readonly<Record<string, string>> => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  return { ...dependencies, ...devDependencies };
};
const CLIENT = "@csp-marketplace/client";
const { [CLIENT]: client, ...others } = packagesOf(source);

/** Starts a command that serves pages, and returns the address that it prints. */
function serve(command: string, cwd: string): Promise<Readonly<{ server: ChildProcess; address: string }>> {
  // A group of its own, so that what npm starts ends with it. Where `CI` is set, Vite would print the address in colors.
  const server = spawn("sh", ["-c", command], { cwd, detached: true, env: { ...process.env, NO_COLOR: "1" } });
  let printed = "";
  return new Promise((done, failed) => {
    server.once("exit", (code) => failed(new Error(`${command} ended with ${code}: ${printed}`)));
    const read = (text: Buffer) => {
      printed += text.toString();
      const [, address] = /(http:\/\/[\w.]+:\d+)/.exec(printed) ?? [];
      if (address !== undefined) done({ server, address });
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
  });
}

test("the example needs the client and packages of the versions that this repository has", () => {
  expect(client).toBe("file:../../client");
  const own = packagesOf(root);
  expect(Object.fromEntries(Object.keys(others).map((name) => [name, own[name]]))).toEqual(others);
});

const RENAME =
  "mutation ($id: ID!, $name: String!) { renameSubscription(input: { subscriptionId: $id, nickname: $name }) { userErrors { message } } }";
const PREVIEW = `mutation ($id: ID!, $quantity: Int!) {
  changeQuantity(input: { subscriptionId: $id, quantity: $quantity, dryRun: true }) { charges { amount { amount currency } } userErrors { message } } }`;
type Previewed = { changeQuantity: { charges: { amount: Money }[]; userErrors: { message: string }[] } };
type Listed = { subscriptions: { totalCount: number; nodes: { displayName: string }[] } };

(hasBrowser ? describe : describe.skip)("the example with React", () => {
  const workspace = new WorkspaceInBrowser();
  const ask = <T>(query: string, variables: object = {}) => workspace.ask<T>(query, variables);
  let project: PackedClient;
  let pages: ChildProcess | undefined;
  let address: string;
  let page: Page;
  let id: string;

  beforeAll(async () => {
    await workspace.open();
    ({ page } = workspace);
    id = await workspace.buy();
    // The packed client and the packages of this repository are in place of what `npm install` fetches.
    project = new PackedClient();
    cpSync(source, project.folder, { recursive: true, filter: (path) => !/\/react\/(node_modules|dist)$/.test(path) });
    project.link(...Object.keys(others), ".bin");
    const commands = blocksOf(readFileSync(join(source, "README.md"), "utf8")).flatMap(({ text }) => text.split("\n"));
    expect(commands).toEqual(["npm install", "npm run build", "npm run preview"]);
    const [, build = "", preview = ""] = commands;
    const built = project.run("sh", ["-c", build], { VITE_MARKETPLACE_URL: workspace.url });
    expect(built.status === 0 ? "" : `${built.stdout}${built.stderr}`).toBe("");
    ({ server: pages, address } = await serve(`${preview} -- --port 0`, project.folder));
  }, 240_000);
  afterAll(async () => {
    if (pages?.pid !== undefined) process.kill(-pages.pid);
    await workspace.close();
    project?.remove();
  });

  const heading = (name: string) => page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  const status = (text: string) => page.getByRole("status").filter({ hasText: text }).waitFor();
  const rows = () => page.getByRole("table").locator("tbody tr");
  const detail = (name: string) => page.locator("dl > div").filter({ hasText: name }).locator("dd").innerText();

  const wantLicenses = async (quantity: number) => {
    await page.getByLabel("Licenses").fill(String(quantity));
    await page.getByRole("button", { name: "Preview" }).click();
  };
  const rename = async (name: string, url = workspace.url) =>
    expect((await send(url, workspace.token, RENAME, { id, name })).data).toEqual({ renameSubscription: { userErrors: [] } });

  test("says how to sign in, and what is wrong with a token", async () => {
    await page.goto(address);
    await page.getByRole("alert").filter({ hasText: "#token=" }).waitFor();
    await page.goto(`${address}/#token=wrong`);
    await page.getByRole("alert").filter({ hasText: "token" }).filter({ hasNotText: "#token=" }).waitFor();
    // The browser reports the status of the answer itself.
    workspace.complaints.length = 0;
  });

  test("lists the subscriptions, page by page", async () => {
    const { subscriptions } = await ask<Listed>("{ subscriptions(first: 100) { totalCount nodes { displayName } } }");
    const names = subscriptions.nodes.map(({ displayName }) => displayName);
    await page.goto(`${address}/#token=${workspace.token}`);
    await heading("Subscriptions");
    await page.getByText(`5 of ${names.length}`, { exact: true }).waitFor();
    const more = page.getByRole("button", { name: "Show more" });
    for (let shown = 5; shown < names.length; shown += 5) {
      await more.click();
      await page.getByText(`${Math.min(shown + 5, names.length)} of ${names.length}`, { exact: true }).waitFor();
    }
    expect(await rows().locator("td:nth-child(2)").allInnerTexts()).toEqual(names);
    await more.waitFor({ state: "detached" });
  });

  test("shows a subscription, and previews a change before it is carried out", async () => {
    await page.getByRole("link", { name: "Contracts", exact: true }).click();
    await heading("Contracts");
    expect(await detail("Licenses")).toBe("25");
    const { changeQuantity } = await ask<Previewed>(PREVIEW, { id, quantity: 30 });
    await wantLicenses(30);
    const preview = page.getByRole("region", { name: "Preview" });
    await preview.waitFor();
    const shown = await preview.getByRole("listitem").locator("strong").allInnerTexts();
    expect(shown).toEqual(changeQuantity.charges.map(({ amount }) => moneyText(amount)));
    expect(shown.length).toBeGreaterThan(0);
    expect(await detail("Licenses")).toBe("25");
    await preview.getByRole("button", { name: "Change to 30 licenses" }).click();
    await page.locator("form").getByRole("status").waitFor();
    expect(await ask("query ($id: ID!) { subscription(id: $id) { quantity } }", { id })).toEqual({
      subscription: { quantity: 30 },
    });
    await page.locator("dd").filter({ hasText: /^30$/ }).waitFor();
  });

  test("shows why a change is refused", async () => {
    const { changeQuantity } = await ask<Previewed>(PREVIEW, { id, quantity: 0 });
    await wantLicenses(0);
    await page
      .getByRole("alert")
      .filter({ hasText: required(changeQuantity.userErrors[0]).message })
      .waitFor();
    await wantLicenses(31);
    const confirm = page.getByRole("button", { name: "Change to 31 licenses" });
    await confirm.waitFor();
    // Another user is faster.
    await rename("Contracts of the north");
    await heading("Contracts of the north");
    await confirm.click();
    await page.getByRole("alert").filter({ hasText: "Somebody else has changed this subscription." }).waitFor();
    expect(await detail("Licenses")).toBe("30");
  });

  test("shows what another user does, also what happens while the connection is lost", async () => {
    await status("Live");
    const { port } = new URL(workspace.url);
    await workspace.program.stop();
    await status("Connection lost. Reconnecting …");
    // Another server on the same database, which the page does not know.
    const [, other = ""] = required(/^GraphiQL +(\S+)\/graphiql\/$/m.exec(await workspace.program.serve()));
    await rename("Contracts of the south", other);
    await workspace.program.stop();
    await workspace.program.serve(port);
    await heading("Contracts of the south");
    const events = page.getByRole("complementary", { name: "Live events" }).getByRole("listitem");
    expect(await events.first().innerText()).toMatch(/^Subscription renamed Contracts of the south by /);
    await page.goto(`${address}/#/`);
    await page.getByRole("link", { name: "Contracts of the south" }).first().waitFor();
    // The browser reports the attempts to connect itself.
    workspace.complaints.length = 0;
  });

  test.each(APPEARANCES)("meets WCAG AA and fits: $colorScheme, $viewport.width px", async ({ colorScheme, viewport }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    for (const shown of [`${address}/#/`, `${address}/#/subscriptions/${id}`]) {
      await page.goto(shown);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await status("Live");
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    }
    expect(workspace.complaints).toEqual([]);
  });
});
