import { ErrorCode } from "../../src/schema/errors.schema.js";
import { documentedCodes, listedCodes, mutations, undocumentedCodes } from "../support/mutation-codes.js";

test.each(Object.values(mutations).map((mutation) => [mutation.name, mutation] as const))(
  "%s lists its codes, each of which exists, once",
  (_, mutation) => {
    const codes = listedCodes(mutation);
    expect(codes).not.toEqual([]);
    expect(codes.filter((code) => !(code in ErrorCode))).toEqual([]);
    expect(codes).toEqual([...new Set(codes)]);
  },
);

test("a list that refers to another mutation includes that mutation's codes", () => {
  const inherited = [...documentedCodes("createCart")].filter((code) => !documentedCodes("addCartLine").has(code));
  expect(inherited).toEqual([]);
});

const REFUSED = { userErrors: [{ code: "NOT_FOUND" }, { code: "CART_EXPIRED" }] };

test("the stories report a code that the description of the mutation does not name", () => {
  const query = "mutation { first: renameSubscription(input: {}) { userErrors { code } } createPartner { userErrors { code } } }";
  expect(undocumentedCodes(query, { first: REFUSED, createPartner: null })).toEqual(["renameSubscription: CART_EXPIRED"]);
});
