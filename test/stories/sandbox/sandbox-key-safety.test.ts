import { sql, select } from "../../../src/database/rows.js";
import { CreatedSandbox } from "../../../src/entities/created-sandbox.entity.js";
import { blockAccess, unblockAccess } from "../../../src/services/partner/access-blocks.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { CREATE_CUSTOMER, createSandbox, keyOf, tokenOf, withToken } from "../../support/sandbox-programs.js";
import { marketplace, newPartner, startMarketplaceWith } from "../../support/story.js";

const AT = "2020-06-01T09:00:00Z";
startMarketplaceWith({});

const sandboxesOf = ({ id }: PartnerClient) => select(marketplace().database.read, CreatedSandbox, sql("t.partner_id = ?", id));

test("a program's idempotency keys are not those of the partner's users", async () => {
  const owner = await newPartner({ at: AT });
  const shared = "order-1.example";
  await createSandbox(await keyOf(owner), { at: AT, idempotencyKey: shared });
  const { data } = await owner.send(CREATE_CUSTOMER, { n: shared });
  expect(data).toMatchObject({ createCustomer: { customer: { id: expect.stringMatching(/^cus_/) as string }, userErrors: [] } });
});

test("a key shows nothing of its partner", async () => {
  const key = await keyOf(await newPartner({ at: AT }));
  for (const query of ["{ viewer { partner { name mpnId } } }", "{ sandboxKeys { totalCount } }", '{ node(id: "x") { id } }']) {
    const { errors } = await withToken(key, query);
    expect([query, errors?.map(({ extensions }) => extensions?.code)]).toEqual([query, ["FORBIDDEN"]]);
  }
});

test("suspending a partner also suspends the sandboxes that its keys created", async () => {
  const owner = await newPartner({ at: AT });
  const token = tokenOf(await createSandbox(await keyOf(owner), { at: AT }));
  const create = (n: string) => withToken(token, CREATE_CUSTOMER, { n });
  expect((await create("before.example")).errors).toBeUndefined();
  const subject = { kind: "PARTNER", accountId: owner.id, name: "" } as const;
  const { database } = marketplace();
  await blockAccess(database, { ...subject, issuedBefore: null, reason: "a test", expiresAt: null });
  try {
    expect((await create("during.example")).errors?.map(({ extensions }) => extensions?.code)).toEqual(["ACCESS_SUSPENDED"]);
  } finally {
    await unblockAccess(database, subject);
  }
  expect((await create("after.example")).errors).toBeUndefined();
});

test("a fixture whose plans the catalog does not have is refused, and leaves nothing", async () => {
  const owner = await newPartner({ at: AT });
  const key = await keyOf(owner);
  const input = { at: AT, fixture: "DEMO", idempotencyKey: "another catalog" };
  const refused = await createSandbox(key, input);
  expect(refused).toMatchObject({ sandbox: null, tokens: [], isReplay: false });
  expect(refused.userErrors).toEqual([{ code: "INVALID_INPUT", path: ["input", "fixture"] }]);
  expect(await createSandbox(key, input)).toEqual(refused);
  expect(await sandboxesOf(owner)).toEqual([]);
});

test("creations that meet with one idempotency key make one sandbox", async () => {
  const owner = await newPartner({ at: AT });
  const key = await keyOf(owner);
  const input = { at: "2021-06-01T09:00:00Z", idempotencyKey: "build 7" };
  const made = await Promise.all([createSandbox(key, input), createSandbox(key, input), createSandbox(key, input)]);
  expect(new Set(made.map(({ sandbox }) => required(sandbox).id)).size).toBe(1);
  expect(made.map(({ isReplay }) => isReplay).sort()).toEqual([false, true, true]);
  expect(await sandboxesOf(owner)).toHaveLength(1);
});
