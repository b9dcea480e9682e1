import type { AccessCaller } from "../../../src/core/access";
import { RATE_LIMIT_HEADERS } from "../../../src/server/fair-share/rate-limit-headers";
import { createDownloadLinks } from "../../../src/server/http/downloads";
import { callerOf } from "../../support/access";
import { writeLargeInvoice } from "../../support/large-invoice";
import { required } from "../../support/partner-client";
import { requestToken, RESOURCE } from "../../support/publisher-client";
import { addPublisher, listWith } from "../../support/publisher-sign-in";
import { startTestServer, withFake, type TestServer } from "../server";

const SECRET_KEY = "a secret that all of the processes share";

let server: TestServer;
afterEach(() => server.close());

/** Adds a publisher and signs in as its software. */
async function tokenOfPublisher(name: string): Promise<string> {
  const id = await addPublisher(server, name, `tenant-${name}`, `application-${name}`);
  const { body } = await requestToken(server.url, `/tenant-${name}/oauth2/token`, {
    grant_type: "client_credentials",
    client_id: `application-${name}`,
    client_secret: await required(server.app.publisherAuthority).clientSecretOf(id),
    resource: RESOURCE,
  });
  return String(body["access_token"]);
}

/** The values of the headers with the budget, in the order limit, remaining, reset, policy. */
const budgetIn = ({ headers }: Response) => RATE_LIMIT_HEADERS.map((name) => headers.get(name));

test("a publisher's call that fails has the headers with the budget too", async () => {
  server = await startTestServer({ PARTNER_POINTS: "150" });
  const token = await tokenOfPublisher("contoso");
  const failed = await fetch(`${server.url}/api/saas/subscriptions`, { headers: { authorization: `Bearer ${token}` } });
  expect([failed.status, budgetIn(failed)]).toEqual([400, ["150", "50", "60", "150;w=60"]]);
});

test("without budgets there are no such headers", async () => {
  server = await startTestServer({ PARTNER_POINTS: "0", TOKEN_POINTS: "0" });
  const answer = await listWith(server.url, await tokenOfPublisher("contoso"));
  expect([answer.status, budgetIn(answer)]).toEqual([200, [null, null, null, null]]);
});

test("a publisher's call above its budget is refused, and costs nothing; another publisher's is answered", async () => {
  server = await startTestServer({ PARTNER_POINTS: "150" });
  const [contoso, fabrikam] = [await tokenOfPublisher("contoso"), await tokenOfPublisher("fabrikam")];
  const call = async (token: string) => (await listWith(server.url, token)).status;
  const first = await listWith(server.url, contoso);
  expect([first.status, budgetIn(first)]).toEqual([200, ["150", "50", "60", "150;w=60"]]);
  const refused = await listWith(server.url, contoso);
  expect(budgetIn(refused)).toEqual(["150", "50", "60", "150;w=60"]);
  expect([refused.status, refused.headers.get("retry-after"), await refused.json()]).toEqual([
    429,
    "60",
    {
      code: "TooManyRequests",
      message:
        "The request needs 100 points, and 50 of your 150 points per minute remain. Try again in 60 seconds, or request less.",
    },
  ]);
  expect(await call(fabrikam)).toBe(200);
  await withFake("Date", async () => {
    jest.advanceTimersByTime(60_000);
    expect(await call(contoso)).toBe(200);
  });
});

test("a download above its partner's budget is refused, and costs nothing; the link works a minute later", async () => {
  server = await startTestServer({ SECRET_KEY, PARTNER_POINTS: "1500" });
  const { id: invoiceId, partnerId } = await writeLargeInvoice(server.database, 1);
  const links = await createDownloadLinks({ secret: SECRET_KEY, previousSecret: null, directory: null });
  const download = { kind: "INVOICE", format: "CSV", fileName: "invoice.csv", partnerId, subject: { invoiceId } } as const;
  const { url } = await links.link(download, server.url, callerOf(partnerId));
  const first = await fetch(url);
  expect([first.status, budgetIn(first)]).toEqual([200, ["1500", "500", "60", "1500;w=60"]]);
  const refused = await fetch(url);
  expect(budgetIn(refused)).toEqual(["1500", "500", "60", "1500;w=60"]);
  expect([refused.status, refused.headers.get("retry-after"), await refused.json()]).toEqual([
    429,
    "60",
    {
      errors: [
        {
          message:
            "The request needs 1000 points, and 500 of your 1500 points per minute remain. Try again in 60 seconds, or request less.",
          extensions: { code: "RATE_LIMITED", retryAfterSeconds: 60 },
        },
      ],
    },
  ]);
  await withFake("Date", async () => {
    jest.advanceTimersByTime(60_000);
    expect((await fetch(url)).status).toBe(200);
  });
});

test("downloads of all sandboxes of a partner's keys share the budget of the sandboxes", async () => {
  server = await startTestServer({ SECRET_KEY, PARTNER_POINTS: "0", TOKEN_POINTS: "0", SANDBOX_POINTS: "1500" });
  const { id: invoiceId, partnerId } = await writeLargeInvoice(server.database, 1);
  const links = await createDownloadLinks({ secret: SECRET_KEY, previousSecret: null, directory: null });
  const download = { kind: "INVOICE", format: "CSV", fileName: "invoice.csv", partnerId, subject: { invoiceId } } as const;
  const statusFor = async (holder: AccessCaller) => (await fetch((await links.link(download, server.url, holder)).url)).status;
  const ofSandbox = { ...callerOf(partnerId), creatorId: "ptr_creator" };
  expect([await statusFor(ofSandbox), await statusFor(ofSandbox)]).toEqual([200, 429]);
  const others = [{ ...ofSandbox, creatorId: "ptr_other" }, { ...ofSandbox, creatorId: null }, callerOf(partnerId)];
  expect(await Promise.all(others.map(statusFor))).toEqual([200, 200, 200]);
});
