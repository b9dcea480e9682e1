import type { AccessBlockKind, AccessCaller } from "../../../src/core/access.js";
import { addMilliseconds, instant } from "../../../src/core/clock.js";
import { AccessBlocks } from "../../../src/services/partner/rules/access-blocks.js";

const ISSUED_AT = instant("2026-11-29T12:00:00Z");
const ana: AccessCaller = {
  ...{ user: "ana", accountId: "ptr_1", billedPartnerId: "ptr_1" },
  credential: { tokenId: "token-1", issuedAt: ISSUED_AT },
};
const resellersUser: AccessCaller = { ...ana, accountId: "ptr_2" };
const sandboxUser: AccessCaller = { ...ana, accountId: "ptr_3", billedPartnerId: "ptr_3", creatorId: "ptr_1" };
const publishersUser: AccessCaller = { ...ana, accountId: "pub_1", billedPartnerId: null };
const operator: AccessCaller = { ...ana, accountId: "operator", billedPartnerId: null };

const block = (kind: AccessBlockKind, accountId: string, name: string, issuedBefore: Date | null = null) =>
  new AccessBlocks([{ kind, accountId, name, issuedBefore }]);
const suspended = (what: string) => ({
  reason: "SUSPENDED",
  message: `The operator of the marketplace has suspended ${what}.`,
});
const tokenRevoked = { reason: "REVOKED", message: "The token was revoked. Sign in again." };

test.each<[string, AccessBlocks, AccessCaller, object | null]>([
  ["no block", new AccessBlocks([]), ana, null],
  ["a revoked token", block("TOKEN", "", "token-1"), ana, tokenRevoked],
  ["another revoked token", block("TOKEN", "", "token-2"), ana, null],
  ["a suspended user", block("USER", "ptr_1", "ana"), ana, suspended("this user")],
  ["another suspended user", block("USER", "ptr_1", "Ana"), ana, null],
  ["a suspended user of the same name elsewhere", block("USER", "ptr_2", "ana"), ana, null],
  ["a suspended user of the operator", block("USER", "operator", "ana"), operator, suspended("this user")],
  ["a suspended partner", block("PARTNER", "ptr_1", ""), ana, suspended("this partner")],
  ["another suspended partner", block("PARTNER", "ptr_2", ""), ana, null],
  ["a suspended reseller", block("PARTNER", "ptr_2", ""), resellersUser, suspended("this partner")],
  [
    "the suspended provider of a reseller",
    block("PARTNER", "ptr_1", ""),
    resellersUser,
    suspended("the indirect provider of this partner"),
  ],
  [
    "the suspended creator of a sandbox",
    block("PARTNER", "ptr_1", ""),
    sandboxUser,
    suspended("the partner whose key created this sandbox"),
  ],
  ["a suspended user of the creator of a sandbox", block("USER", "ptr_1", "ana"), sandboxUser, null],
  ["a suspended publisher", block("PUBLISHER", "pub_1", ""), publishersUser, suspended("this publisher")],
  ["another suspended publisher", block("PUBLISHER", "pub_2", ""), publishersUser, null],
])("with %s, a caller is refused only when the block applies", (_, blocks, caller, expected) => {
  expect(blocks.refusalOf(caller)).toEqual(expected);
});

test.each<[string, Date | null, boolean]>([
  ["a millisecond before", addMilliseconds(ISSUED_AT, -1), true],
  ["at", ISSUED_AT, false],
  ["a millisecond after", addMilliseconds(ISSUED_AT, 1), false],
  ["at an unknown time, not", null, true],
])("a token issued %s the instant until which a user's tokens are revoked", (_, issuedAt, isRefused) => {
  const blocks = block("USER_TOKENS", "ptr_1", "ana", ISSUED_AT);
  const message = "The tokens of this user that were issued before 2026-11-29T12:00:00.000Z were revoked. Sign in again.";
  expect(blocks.refusalOf({ ...ana, credential: { tokenId: "token-1", issuedAt } })).toEqual(
    isRefused ? { reason: "REVOKED", message } : null,
  );
});
