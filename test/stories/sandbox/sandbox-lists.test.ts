import { select, sql } from "../../../src/database/rows.js";
import { CreatedSandbox } from "../../../src/entities/created-sandbox.entity.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { SandboxKey } from "../../../src/entities/sandbox-key.entity.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import {
  createKey,
  createSandbox,
  codesOf,
  deleteSandbox,
  keyOf,
  revoke,
  tokenOf,
  withToken,
  type Created,
  type Errors,
} from "../../support/sandbox-programs.js";
import { marketplace, newPartner } from "../../support/story.js";

const AT = "2020-06-01T09:00:00Z";
const newOwner = () => newPartner({ at: AT });

const LIST = "{ sandboxes(first: 2) { totalCount pageInfo { hasNextPage } nodes { id name mpnId now createdAt expiresAt } } }";
type Listed = { sandboxes: { totalCount: number; pageInfo: { hasNextPage: boolean }; nodes: (Created["sandbox"] & object)[] } };
const listed = async (token: string) => required((await withToken<Listed>(token, LIST)).data).sandboxes;

describe("the list of sandboxes", () => {
  test("has those that the key created, until they are deleted", async () => {
    const owner = await newOwner();
    const [key, otherKey] = [await keyOf(owner), await keyOf(owner)];
    const made: Created[] = [];
    for (const name of ["one", "two", "three"]) made.push(await createSandbox(key, { at: AT, name }));
    await createSandbox(otherKey, { at: AT, name: "of another key" });
    const first = await listed(key);
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true }, nodes: [{ name: "one" }, { name: "two" }] });
    expect(first.nodes[0]).toMatchObject(required(made[0]?.sandbox));
    for (const { id } of first.nodes) expect(codesOf(await deleteSandbox(key, id))).toEqual([]);
    expect(await listed(key)).toMatchObject({ totalCount: 1, pageInfo: { hasNextPage: false }, nodes: [{ name: "three" }] });
  });

  test("has those of all keys of the partner for its Global admins and Admin agents, and for nobody else", async () => {
    const owner = await newOwner();
    for (const name of ["one", "two"]) await createSandbox(await keyOf(owner), { at: AT, name });
    for (const user of [owner, await owner.as("ADMIN_AGENT")])
      expect((await listed(user.token)).nodes.map(({ name }) => name)).toEqual(["one", "two"]);
    const { errors } = await (await owner.as("SALES_AGENT")).send(LIST);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
    const stranger = await newOwner();
    expect([await listed(stranger.token), await listed(await keyOf(stranger))].map(({ totalCount }) => totalCount)).toEqual([
      0, 0,
    ]);
  });
});

describe("a dry run", () => {
  const rows = async ({ id }: PartnerClient) => {
    const { read } = marketplace().database;
    return [
      await select(read, SandboxKey, sql("t.partner_id = ?", id)),
      await select(read, CreatedSandbox, sql("t.partner_id = ?", id)),
      (await select(read, Partner, sql("1 = 1"))).length,
    ];
  };

  test("of createSandboxKey shows the key without its secret, and stores nothing", async () => {
    const owner = await newOwner();
    const before = await rows(owner);
    const { data } = await owner.send(
      `mutation { createSandboxKey(input: { description: "CI", dryRun: true }) { isDryRun secret sandboxKey { description } userErrors { code } } }`,
    );
    const shown = { isDryRun: true, secret: null, sandboxKey: { description: "CI" }, userErrors: [] };
    expect(data).toEqual({ createSandboxKey: shown });
    expect(await rows(owner)).toEqual(before);
  });

  test("of revokeSandboxKey leaves the key valid", async () => {
    const owner = await newOwner();
    const { secret, sandboxKey } = await createKey(owner);
    const document = `mutation ($id: ID!) { revokeSandboxKey(input: { sandboxKeyId: $id, dryRun: true }) {
      isDryRun sandboxKey { revokedAt } userErrors { code } } }`;
    const { data } = await owner.send(document, { id: required(sandboxKey).id });
    expect(data).toEqual({
      revokeSandboxKey: { isDryRun: true, sandboxKey: { revokedAt: expect.any(String) }, userErrors: [] },
    });
    expect(codesOf(await createSandbox(required(secret), { at: AT }))).toEqual([]);
    expect(codesOf(await revoke(owner, required(sandboxKey).id))).toEqual([]);
  });

  test("of createSandbox shows the sandbox without tokens, or why it would be refused, and stores nothing", async () => {
    const owner = await newOwner();
    const key = await keyOf(owner);
    const before = await rows(owner);
    const input = { at: AT, name: "Preview", country: "US", dryRun: true };
    const document = `mutation ($input: CreateSandboxInput!) { createSandbox(input: $input) {
      isDryRun sandbox { name now } tokens { role } userErrors { code } } }`;
    const { data } = await withToken(key, document, { input });
    const sandbox = { name: "Preview", now: "2020-06-01T09:00:00.000Z" };
    expect(data).toEqual({ createSandbox: { isDryRun: true, sandbox, tokens: [], userErrors: [] } });
    const refused = await withToken<{ createSandbox: Errors }>(key, document, { input: { ...input, fixture: "DEMO" } });
    expect(codesOf(required(refused.data).createSandbox)).toEqual(["INVALID_INPUT"]);
    expect(await rows(owner)).toEqual(before);
  });

  test("of deleteSandbox deletes nothing", async () => {
    const key = await keyOf(await newOwner());
    const created = await createSandbox(key, { at: AT });
    const { id } = required(created.sandbox);
    const document = `mutation ($id: ID!) { deleteSandbox(input: { sandboxId: $id, dryRun: true }) { isDryRun sandboxId userErrors { code } } }`;
    const { data } = await withToken(key, document, { id });
    expect(data).toEqual({ deleteSandbox: { isDryRun: true, sandboxId: expect.any(String), userErrors: [] } });
    expect((await withToken(tokenOf(created), "{ viewer { now } }")).errors).toBeUndefined();
    expect((await listed(key)).nodes).toMatchObject([{ id }]);
  });
});
