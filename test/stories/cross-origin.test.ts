import type { Browser, Page } from "playwright-core";
import { hasBrowser, launchBrowser, servePage, type PageServer } from "../support/browser.js";
import { eventsSoFar, listening } from "../support/live-updates.js";
import { required, type PartnerClient } from "../support/partner-client.js";
import { marketplace, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const SUBSCRIPTION = "subscription { events(types: [CUSTOMER_CREATED]) { type customer { companyName } } }";
const MUTATION = `mutation { createCustomer(input: { companyName: "Proseware", domain: "proseware.example", country: "US",
  email: "office@proseware.example", agreementAcceptedOn: "2020-07-01" }) { customer { companyName } userErrors { code } } }`;

let browser: Browser;
let portal: PageServer;
beforeAll(async () => {
  portal = await servePage();
  if (hasBrowser) browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  portal.close();
});

async function openPage(host: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`http://${host}:${portal.port}/`);
  return page;
}

/** Sends a GraphQL request from the page; a refusal by the browser is the text "blocked". */
const fetchFrom = (page: Page, { marketplace: { app }, token }: PartnerClient, query: string) =>
  page.evaluate(
    async ({ url, token, query }) => {
      const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, "x-request-id": "from-page" };
      const sent = fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
      return sent.then(
        async (response) => ({
          id: response.headers.get("x-request-id"),
          remaining: response.headers.get("ratelimit-remaining"),
          body: await response.json(),
        }),
        () => "blocked" as const,
      );
    },
    { url: app.url, token, query },
  );

/** Opens a WebSocket in the page and returns its first event, or how it was closed. */
const liveFrom = (page: Page, { marketplace: { app }, token }: PartnerClient) =>
  page.evaluate(
    ({ url, token, query }) =>
      new Promise<unknown>((resolve) => {
        const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
        const send = (message: object) => socket.send(JSON.stringify(message));
        socket.onopen = () => send({ type: "connection_init", payload: { token } });
        socket.onclose = ({ code }) => resolve(code);
        socket.onmessage = ({ data }) => {
          const message = JSON.parse(String(data));
          if (message.type === "connection_ack") send({ id: "1", type: "subscribe", payload: { query } });
          if (message.type === "next") resolve(message.payload);
        };
      }),
    { url: app.url, token, query: SUBSCRIPTION },
  );

/** Opens an event stream in the page, as EventSource would, and returns its first message with data; "blocked" if refused. */
const streamFrom = (page: Page, { marketplace: { app }, token }: PartnerClient, lastEventId: string) =>
  page.evaluate(
    async ({ address, token, lastEventId }) => {
      const headers = { accept: "text/event-stream", authorization: `Bearer ${token}`, "last-event-id": lastEventId };
      const response = await fetch(address, { headers }).catch(() => null);
      if (response === null || response.body === null) return "blocked";
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      while (!/^data: .*\n\n/m.test(text)) text += (await reader.read()).value ?? "";
      await reader.cancel();
      return text.split("\n\n").find((message) => message.includes("data: "));
    },
    { address: `${app.url}/graphql/stream?${new URLSearchParams({ query: SUBSCRIPTION }).toString()}`, token, lastEventId },
  );

(hasBrowser ? describe : describe.skip)("a page on another origin", () => {
  test("queries, changes, follows events and downloads when its origin is allowed", async () => {
    const { partner } = await story({ at: AT });
    const page = await openPage("localhost");
    const [earlier] = await eventsSoFar(partner);
    const query = await fetchFrom(page, partner, "{ viewer { lastEventId partner { name } } }");
    const viewer = { lastEventId: earlier?.id, partner: { name: partner.partner.name } };
    const { remaining } = required(query as Exclude<typeof query, "blocked">);
    const extensions = { cost: expect.objectContaining({ remaining: Number(required(remaining)) }) };
    expect(query).toEqual({ id: "from-page", remaining, body: { data: { viewer }, extensions } });

    const firstEvent = liveFrom(page, partner);
    await listening(partner);
    const customer = { companyName: "Proseware" };
    const mutation = await fetchFrom(page, partner, MUTATION);
    expect(mutation).toMatchObject({ body: { data: { createCustomer: { customer, userErrors: [] } } } });
    const result = { data: { events: { type: "CUSTOMER_CREATED", customer } } };
    expect(await firstEvent).toEqual(result);
    const [, event] = await eventsSoFar(partner);
    const message = await streamFrom(page, partner, required(earlier).id);
    expect(message).toBe(`id: ${required(event).id}\nevent: next\ndata: ${JSON.stringify(result)}`);

    const asked = await fetchFrom(page, partner, '{ priceListExport(market: "US", format: CSV) { url fileName } }');
    const { url, fileName } = (asked as { body: { data: { priceListExport: { url: string; fileName: string } } } }).body.data
      .priceListExport;
    const file = await page.evaluate(async (address) => {
      const response = await fetch(address);
      return { name: response.headers.get("content-disposition"), text: await response.text() };
    }, url);
    expect(file.name).toBe(`attachment; filename="${fileName}"`);
    expect(file.text).toBe(await (await fetch(url)).text());
    await page.close();
  }, 60_000);

  test("reaches nothing when its origin is not allowed", async () => {
    const { partner } = await story({ at: AT });
    const page = await openPage("portal.localhost");
    expect(await fetchFrom(page, partner, MUTATION)).toBe("blocked");
    expect(await liveFrom(page, partner)).toBe(1006);
    expect(await streamFrom(page, partner, "evt_1")).toBe("blocked");
    const { customers } = (await partner.send("{ customers { totalCount } }")).data as { customers: { totalCount: number } };
    expect(customers.totalCount).toBe(1);
    await page.close();
  }, 60_000);
});

test("a preflight request is answered before sign-in, with what a page may send and read", async () => {
  const preflight = (path: string, origin: string) =>
    fetch(`${marketplace().app.url}${path}`, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
    });
  const allowed = await preflight("/graphql", "http://localhost:5173");
  expect([allowed.status, Object.fromEntries(allowed.headers)]).toEqual([
    204,
    expect.objectContaining({
      "access-control-allow-origin": "http://localhost:5173",
      "access-control-allow-methods": "GET,HEAD,POST",
      "access-control-allow-headers":
        "authorization,content-type,apollo-require-preflight,idempotency-key,last-event-id,x-request-id,traceparent",
      "access-control-max-age": "7200",
      vary: "Origin",
    }),
  ]);
  expect(allowed.headers.get("access-control-allow-credentials")).toBeNull();
  const refused = await preflight("/downloads/a/b", "https://portal.example.com");
  expect([refused.status, refused.headers.get("access-control-allow-origin"), await refused.json()]).toEqual([
    403,
    null,
    {
      errors: [
        {
          message: "The origin 'https://portal.example.com' is not allowed. Add it to CORS_ORIGINS to allow its pages.",
          extensions: { code: "FORBIDDEN" },
        },
      ],
    },
  ]);
  const other = await preflight("/api/saas/subscriptions", "http://localhost:5173");
  expect(other.headers.get("access-control-allow-origin")).toBeNull();
});
