import { createSandbox, keyOf, tokenOf, withToken } from "../../support/sandbox-programs.js";
import { newPartner, startMarketplaceWith } from "../../support/story.js";

const AT = "2020-06-01T09:00:00Z";
startMarketplaceWith({ SANDBOX_POINTS: "1" });

/** More than the budget: a request above the whole budget takes all of it. */
const QUERY = "{ viewer { now } }";

test("all sandboxes of a partner's keys share a budget of points; those of other partners have their own", async () => {
  const [owner, stranger] = [await newPartner({ at: AT }), await newPartner({ at: AT })];
  const sandboxes = [await createSandbox(await keyOf(owner), { at: AT }), await createSandbox(await keyOf(owner), { at: AT })];
  const other = await createSandbox(await keyOf(stranger), { at: AT });
  const codeOf = async (token: string) => (await withToken(token, QUERY)).errors?.[0]?.extensions?.code ?? null;
  const codes = await Promise.all([...sandboxes.map((created) => tokenOf(created)), tokenOf(other), owner.token].map(codeOf));
  expect(codes.slice(0, 2).sort()).toEqual(["RATE_LIMITED", null]);
  expect(codes.slice(2)).toEqual([null, null]);
});
