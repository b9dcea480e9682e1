import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { readSettings } from "../../src/config";
import { serve, type Service } from "../../src/server/serve";

const root = resolve(__dirname, "../..");
const chromiumPath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const hasChromium = existsSync(chromiumPath);
if (!hasChromium && process.env["CI"] !== "true") {
  console.warn(`GraphiQL is not tested: there is no Chromium at ${chromiumPath}; set CHROMIUM_PATH.`);
}

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const quietFlags = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

(hasChromium || process.env["CI"] === "true" ? describe : describe.skip)("GraphiQL in a browser", () => {
  let service: Service;
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    const { status } = spawnSync(process.execPath, ["node_modules/vite/bin/vite.js", "build"], { cwd: root, stdio: "inherit" });
    expect(status).toBe(0);
    service = await serve(readSettings({ DATABASE_URL: "sqlite::memory:", PORT: "0", LOG_LEVEL: "error" }));
    browser = await chromium.launch({ executablePath: chromiumPath, args: [...flags, ...quietFlags] });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  const signInLink = () => /http:\S+#token=\S+/.exec(service.greeting.join("\n"))?.[0] ?? "no link";

  /** Runs the tab of a name and gives the answer that the page then shows. */
  async function run(tab: string): Promise<Record<string, unknown>> {
    await page.getByRole("tab", { name: tab }).click();
    const answered = page.waitForResponse(
      (response) => response.url().endsWith("/graphql") && (response.request().postData() ?? "").includes(tab),
    );
    await page.locator(".graphiql-execute-button").click();
    const answer = (await (await answered).json()) as Record<string, unknown>;
    await page.locator(".result-window").getByText('"data"').first().waitFor();
    return answer;
  }

  test("asks who is not signed in for a token", async () => {
    await page.goto(`${service.url}/`);
    await page.getByLabel("Token").fill("nonsense");
    await page.getByRole("button", { name: "Sign in" }).click();
    expect(await page.getByRole("alert").textContent()).toBe("The token is not one that is valid here.");
    complaints.length = 0;
  });

  test("signs in by the printed link, and the token leaves the address", async () => {
    await page.goto(signInLink());
    await page.locator(".graphiql-execute-button").waitFor();
    expect(page.url()).toBe(`${service.url}/`);
    expect(await page.locator(".who").textContent()).toMatch(/^Signed in as demo of /);
  });

  test("the worked examples run as they are", async () => {
    const customers = await run("FindACustomer");
    expect(customers).toMatchObject({
      data: { customers: { nodes: [expect.objectContaining({ country: expect.any(String) })] } },
    });
    expect(await run("WhatCanItBuy")).toMatchObject({
      data: { customer: { availability: { isPurchasable: true, reasons: [] } } },
    });
    expect(await run("BuyIt")).toMatchObject({ data: { placeOrder: { userErrors: [], isReplay: false, isDryRun: false } } });
    expect(await run("BuyIt")).toMatchObject({ data: { placeOrder: { userErrors: [], isReplay: true } } });
    expect(await run("PreviewACancellation")).toMatchObject({ data: { cancelSubscription: { userErrors: [], isDryRun: true } } });
    expect(await run("CancelIt")).toMatchObject({ data: { cancelSubscription: { userErrors: [], isReplay: false } } });
  }, 60_000);

  test("live updates arrive over the WebSocket", async () => {
    await page.getByRole("tab", { name: "Watch" }).click();
    const socket = page.waitForEvent("websocket");
    await page.locator(".graphiql-execute-button").click();
    await (await socket).waitForEvent("framereceived");
    await page.getByRole("button", { name: /stop/i }).first().waitFor();
    await page.locator(".graphiql-execute-button").click();
  }, 30_000);

  test("nothing leaves the machine, and nothing complains", () => {
    expect([...new Set(asked.map((url) => new URL(url).origin))].filter((origin) => origin !== "null")).toEqual([service.url]);
    expect(complaints).toEqual([]);
  });

  test("signing out forgets the token", async () => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Token").waitFor();
    expect(await page.evaluate("sessionStorage.length")).toBe(0);
  });
});
