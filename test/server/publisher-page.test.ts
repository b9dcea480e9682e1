import { required } from "../support/partner-client";
import { API_VERSION, requestToken, RESOURCE } from "../support/publisher-client";
import { addPublisher, listWith } from "../support/publisher-sign-in";
import { authorization, startTestServer, type TestServer } from "./server";

const CALL_PATH = `/api/saas/subscriptions?api-version=${API_VERSION}`;

/** Calls the page's own API, and returns the status and the body. */
async function ask({ url }: TestServer, path: string, token: string) {
  const response = await fetch(`${url}/publisher/${path}`, { headers: authorization({ token }) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("the API of the publisher page", () => {
  let server: TestServer;
  let contoso: string;
  let fabrikam: string;
  let operator: string;

  /** Adds a publisher and signs in as its software. */
  async function publisher(name: string) {
    const [tenant, application] = [`tenant-${name}`, `application-${name}`];
    const id = await addPublisher(server, name, tenant, application);
    const { body } = await requestToken(server.url, `/${tenant}/oauth2/token`, {
      grant_type: "client_credentials",
      client_id: application,
      client_secret: await required(server.app.publisherAuthority).clientSecretOf(id),
      resource: RESOURCE,
    });
    return String(body["access_token"]);
  }

  beforeAll(async () => {
    server = await startTestServer();
    [contoso, fabrikam] = [await publisher("contoso"), await publisher("fabrikam")];
    operator = await server.app.authentication.issueToken({ kind: "OPERATOR", user: "olga" }, 600);
  });
  afterAll(() => server.close());

  test("shows a call to the fulfillment API to the publisher that made it, and to no other", async () => {
    const listed = await listWith(server.url, contoso);
    const shown = await ask(server, "api/calls", contoso);
    const call = { number: 1, method: "GET", path: CALL_PATH, requestBody: "", status: 200, responseBody: await listed.text() };
    expect(shown).toEqual({ status: 200, body: { calls: [{ ...call, at: expect.any(String) }] } });
    expect(await ask(server, "api/calls", fabrikam)).toEqual({ status: 200, body: { calls: [] } });
  });

  test.each([
    ["api/publishers", [403, 403, 200]],
    ["api/calls", [200, 403, 403]],
  ])("%s is for one kind of caller: %j for a publisher, a partner's user and the operator", async (path, expected) => {
    const answers = [];
    for (const token of [contoso, server.token, operator]) answers.push(await ask(server, path, token));
    expect(answers.map(({ status }) => status)).toEqual(expected);
    const refused = answers.filter(({ status }) => status === 403);
    const forbidden = {
      message: expect.stringMatching(/^You may not /),
      extensions: expect.objectContaining({ code: "FORBIDDEN" }),
    };
    expect(refused.map(({ body }) => body)).toEqual(refused.map(() => ({ errors: [forbidden] })));
  });
});

test.each(["", "api/publishers", "api/calls"])(
  "without the built-in token authority, /publisher/%s does not exist",
  async (path) => {
    const server = await startTestServer({ PUBLISHER_AUTHORITY: "https://login.microsoftonline.com" });
    const operator = await server.app.authentication.issueToken({ kind: "OPERATOR", user: "olga" }, 600);
    expect((await ask(server, path, operator)).status).toBe(404);
    await server.close();
  },
);
