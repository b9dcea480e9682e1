import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import type { AccessBlockKind } from "../../../src/core/access.js";
import { credentialOf } from "../../../src/server/authentication/credential.js";
import { decodeJwt } from "jose";
import { blockAccess, readAccessBlocks, unblockAccess, type BlockSubject } from "../../../src/services/partner/access-blocks.js";
import { CreateCustomerDocument, ViewerDocument } from "../../client/graphql.js";
import { send } from "../../support/client.js";
import { listening } from "../../support/live-updates.js";
import { type PartnerClient, required } from "../../support/partner-client.js";
import { PublisherClient } from "../../support/publisher-client.js";
import { expectNoChange, livePartner, marketplace, newPartner, startMarketplaceWith } from "../../support/story.js";

const blocked: BlockSubject[] = [];
/** Removes the blocks of a test, before the checks after each test send requests. */
async function unblockAll(): Promise<void> {
  for (const subject of blocked.splice(0)) await unblockAccess(marketplace().database, subject);
}
afterEach(unblockAll);
startMarketplaceWith({});

const AT = "2026-07-01T08:00:00Z";
const tokenIdOf = (token: string): string => credentialOf(token, decodeJwt(token)).tokenId;
const afterNow = () => new Date(Math.floor(Date.now() / 1000) * 1000 + 1000);

/** Blocks a subject as another process does: the server is not told. */
async function block(kind: AccessBlockKind, accountId: string, name = ""): Promise<BlockSubject> {
  const issuedBefore = kind === "USER_TOKENS" ? afterNow() : null;
  const subject = { kind, accountId, name };
  blocked.push(subject);
  await blockAccess(marketplace().database, { ...subject, issuedBefore, reason: "a test", expiresAt: null });
  return subject;
}

const NEW_CUSTOMER = {
  input: { companyName: "Contoso", domain: "contoso.example", country: "US", email: "office@contoso.example" },
} as const;
const createCustomer = ({ token }: PartnerClient) =>
  send(marketplace().app.url, token, CreateCustomerDocument.toString(), NEW_CUSTOMER);
const askViewer = (token: string) => send(marketplace().app.url, token, ViewerDocument.toString());

const SUSPENDED = (what: string) => ({
  status: 403,
  errors: [
    {
      message: `The operator of the marketplace has suspended ${what}.`,
      extensions: { code: "ACCESS_SUSPENDED" },
    },
  ],
});
const REVOKED = (message = "The token was revoked. Sign in again.") => ({
  status: 401,
  errors: [{ message, extensions: { code: "UNAUTHENTICATED" } }],
});

type Case = Readonly<{ name: string; refuse: (partner: PartnerClient) => Promise<BlockSubject>; expected: object }>;
const cases: Case[] = [
  {
    name: "a revoked token",
    refuse: ({ token }) => block("TOKEN", "", tokenIdOf(token)),
    expected: REVOKED(),
  },
  { name: "a suspended user", refuse: ({ id }) => block("USER", id, "gina"), expected: SUSPENDED("this user") },
  { name: "a suspended partner", refuse: ({ id }) => block("PARTNER", id), expected: SUSPENDED("this partner") },
];

test.each(cases)("$name is refused at once and changes nothing, until the block is removed", async ({ refuse, expected }) => {
  const [partner, other] = [await newPartner({ at: AT }), await newPartner({ at: AT })];
  expect((await askViewer(partner.token)).status).toBe(200);
  const subject = await refuse(partner);
  await expectNoChange(partner, async () => {
    expect(await createCustomer(partner)).toEqual(expected);
    expect(await askViewer(partner.token)).toEqual(expected);
  });
  expect((await askViewer(other.token)).status).toBe(200);
  expect(await unblockAccess(marketplace().database, subject)).toBe(true);
  expect((await createCustomer(partner)).status).toBe(200);
  expect(await unblockAccess(marketplace().database, subject)).toBe(false);
});

test("the tokens of a user that were issued before a revocation are refused, later ones are accepted", async () => {
  const partner = await newPartner({ at: AT });
  await block("USER_TOKENS", partner.id, "gina");
  const blocks = await readAccessBlocks(marketplace().database.read);
  const { issuedBefore } = required(blocks.find(({ accountId }) => accountId === partner.id));
  const before = required(issuedBefore).toISOString();
  const refused = REVOKED(`The tokens of this user that were issued before ${before} were revoked. Sign in again.`);
  expect(await askViewer(partner.token)).toEqual(refused);
  jest.useFakeTimers({
    now: required(issuedBefore),
    doNotFake: ["setTimeout", "setInterval", "setImmediate", "nextTick", "queueMicrotask"],
  });
  const later = await marketplace().tokenOf({ kind: "PARTNER", user: "gina", partnerId: partner.id, roles: [] });
  jest.useRealTimers();
  expect((await askViewer(later)).status).toBe(200);
  await unblockAll();
});

test("the suspension of an indirect provider also refuses its resellers", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const subject = await block("PARTNER", reseller.id);
  expect(await askViewer(reseller.token)).toEqual(SUSPENDED("this partner"));
  expect((await askViewer(provider.token)).status).toBe(200);
  await unblockAccess(marketplace().database, subject);
  await block("PARTNER", provider.id);
  expect(await askViewer(reseller.token)).toEqual(SUSPENDED("the indirect provider of this partner"));
  expect(await askViewer(provider.token)).toEqual(SUSPENDED("this partner"));
  await unblockAll();
});

test("queries of a live partner obey within a second, commands at once", async () => {
  const partner = await livePartner("4790001");
  expect((await askViewer(partner.token)).status).toBe(200);
  await block("PARTNER", partner.id);
  expect(await createCustomer(partner)).toEqual(SUSPENDED("this partner"));
  // The command has read the block.
  expect(await askViewer(partner.token)).toEqual(SUSPENDED("this partner"));
});

test("the software and the users of a suspended publisher are refused", async () => {
  const software = await PublisherClient.of(marketplace(), "Contoso Software");
  const { id } = software.publisher;
  const user = await marketplace().tokenOf({ kind: "PUBLISHER", user: "petra", publisherId: id });
  expect((await software.call("FulfillmentOperations_ListSubscriptions")).status).toBe(200);
  const subject = await block("PUBLISHER", id);
  expect(await askViewer(user)).toEqual(SUSPENDED("this publisher"));
  const refused = await fetch(`${software.url}/api/saas/subscriptions?api-version=2018-08-31`, {
    headers: { authorization: `Bearer ${software.token}` },
  });
  expect([refused.status, await refused.json()]).toEqual([
    403,
    { code: "Forbidden", message: "The operator of the marketplace has suspended this publisher." },
  ]);
  await unblockAccess(marketplace().database, subject);
  expect((await software.call("FulfillmentOperations_ListSubscriptions")).status).toBe(200);
});

test("a token of a publisher that does not exist is refused", async () => {
  const publisherId = "pub_01h455vb4pex5vsknk084sn02q";
  const token = await marketplace().tokenOf({ kind: "PUBLISHER", user: "petra", publisherId });
  expect(await askViewer(token)).toEqual(REVOKED(`The token is not valid: no such publisher '${publisherId}'.`));
});

const subscribeAt = (url: string, token: string) => {
  const client = createClient({
    ...{ url: `${url.replace("http", "ws")}/graphql`, webSocketImpl: WebSocket, connectionParams: { token } },
    retryAttempts: 0,
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    client.on("closed", (event) => resolve(event as never)),
  );
  const ended = (async () => {
    for await (const result of client.iterate({ query: "subscription { events { id } }" })) expect(result).toBeDefined();
  })().catch(() => undefined);
  return { closed, ended };
};

const streamAt = (url: string, token: string) =>
  fetch(`${url}/graphql/stream?query=${encodeURIComponent("subscription { events { id } }")}`, {
    headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
  });

test.each<[string, (partner: PartnerClient) => Promise<unknown>, string]>([
  ["token is revoked", ({ token }) => block("TOKEN", "", tokenIdOf(token)), "The token was revoked"],
  ["user is suspended", ({ id }) => block("USER", id, "gina"), "Access is suspended"],
  ["partner is suspended", ({ id }) => block("PARTNER", id), "Access is suspended"],
])("open connections are closed when the %s by another process", async (_, refuse, reason) => {
  const partner = await newPartner({ at: AT });
  const { url } = marketplace().app;
  const { closed, ended } = subscribeAt(url, partner.token);
  await listening(partner);
  const stream = await streamAt(url, partner.token);
  expect(stream.status).toBe(200);
  await refuse(partner);
  expect(await closed).toMatchObject({ code: 4403, reason });
  await ended;
  await stream.text();
  const refused = await streamAt(url, partner.token);
  expect(refused.status).toBe(reason === "The token was revoked" ? 401 : 403);
  const again = subscribeAt(url, partner.token);
  expect((await again.closed).code).toBe(reason === "The token was revoked" ? 4401 : 4403);
  await again.ended;
  await unblockAll();
});

test("a link to a document no longer opens when its caller is suspended or the token that requested it is revoked", async () => {
  const partner = await newPartner({ at: AT });
  const query = '{ priceListExport(market: "US", format: CSV) { url } }';
  const { data } = await send<{ priceListExport: { url: string } }>(marketplace().app.url, partner.token, query);
  const url = required(data).priceListExport.url;
  const open = async () => {
    const response = await fetch(url);
    return { status: response.status, text: await response.text() };
  };
  expect((await open()).status).toBe(200);
  const subject = await block("TOKEN", "", tokenIdOf(partner.token));
  // Another request of the partner reads the block.
  expect((await askViewer(partner.token)).status).toBe(401);
  expect(await open()).toEqual({ status: 403, text: "The token was revoked. Sign in again.\n" });
  await unblockAccess(marketplace().database, subject);
  await block("USER", partner.id, "gina");
  expect((await askViewer(partner.token)).status).toBe(403);
  expect(await open()).toEqual({ status: 403, text: "The operator of the marketplace has suspended this user.\n" });
  await unblockAll();
});

test("commands that meet a suspension are done or refused, and none is done after it", async () => {
  const partner = await newPartner({ at: AT });
  const input = (index: number) => ({
    input: { ...NEW_CUSTOMER.input, domain: `race-${index}.example`, email: `office@race-${index}.example` },
  });
  const create = (index: number) =>
    send<{ payload: { customer: { id: string } | null } }>(
      marketplace().app.url,
      partner.token,
      CreateCustomerDocument.toString(),
      input(index),
    );
  const before = Array.from({ length: 20 }, (_, index) => create(index));
  const subject = await block("PARTNER", partner.id);
  const after = await Promise.all(Array.from({ length: 20 }, (_, index) => create(100 + index)));
  const answers = await Promise.all(before);
  expect(after.map(({ status }) => status)).toEqual(Array<number>(20).fill(403));
  expect(answers.filter(({ status }) => status !== 200 && status !== 403)).toEqual([]);
  const done = answers.filter(({ data }) => data?.payload.customer).length;
  await unblockAccess(marketplace().database, subject);
  const [row] = await marketplace().database.reader.query<{ n: number | string }[]>(
    "SELECT COUNT(*) AS n FROM customer WHERE partner_id = ?",
    [partner.id],
  );
  expect(Number(row?.n)).toBe(done);
});
