import { isCountry } from "../../../src/core/country.js";
import { escapeFormula, foldForSearch, unescapeFormula } from "../../../src/core/text.js";
import { assertUsable, domainOf, keyOf, mpnIdOf, termOf, textOf } from "../../../src/core/text-input.js";
import { refusalBy } from "../../support/refusal.js";

const nickname = (text: string) => textOf(text, "A nickname", 5, "input", "nickname");

describe("a text input", () => {
  test.each([
    ["Sales", "Sales"],
    ["  Sales\n", "Sales"],
    ["S", "S"],
    ["a  b", "a  b"],
  ])("%j is stored as %j, without surrounding blanks", (text, kept) => expect(nickname(text)).toBe(kept));

  test.each([
    ["", "A nickname must not be empty."],
    [" \t\n ", "A nickname must not be empty."],
    ["Sales1", "A nickname must have at most 5 characters; got 6."],
    ["x".repeat(10_000), "A nickname must have at most 5 characters; got 10000."],
  ])("an empty or too long text is refused with the name of the field", (text, message) =>
    expect(refusalBy(() => nickname(text))).toMatchObject({ code: "INVALID_INPUT", message, inputPath: ["input", "nickname"] }),
  );
});

describe("an idempotency key", () => {
  const key = (text: string) => keyOf(text, "A key", 5, "input", "idempotencyKey");

  test.each(["k", " k ", "k".repeat(5)])("%j stays unchanged", (text) => expect(key(text)).toBe(text));

  test.each(["", "k".repeat(6)])("%j is refused", (text) =>
    expect(refusalBy(() => key(text))).toMatchObject({
      message: `A key must have 1 to 5 characters; got ${text.length}.`,
      inputPath: ["input", "idempotencyKey"],
    }),
  );
});

describe("a domain", () => {
  const domain = (text: string) => domainOf(text, "input", "domain");

  test.each([
    ["contoso.example", "contoso.example"],
    [" Shop.CONTOSO.example\n", "shop.contoso.example"],
    ["3-d.example", "3-d.example"],
    ["MÜNCHEN.example", "münchen.example"],
    ["xn--mnchen-3ya.example", "münchen.example"],
    ["例え.テスト", "例え.テスト"],
    ["例え。テスト", "例え.テスト"],
    ["faß.de", "faß.de"],
    [`${"a".repeat(63)}.example`, `${"a".repeat(63)}.example`],
  ])("%j is stored as %j", (text, stored) => expect(domain(text)).toBe(stored));

  test.each([
    "localhost",
    "-x.example",
    "x-.example",
    "x..example",
    "x.1",
    ".example",
    "x_y.example",
    "xn--a.example",
    "%61.example",
    "x y.example",
    "x/y.example",
    `${"a".repeat(64)}.example`,
  ])("%j is refused", (text) =>
    expect(refusalBy(() => domain(text))).toMatchObject({
      code: "INVALID_INPUT",
      message: `Invalid domain: "${text}". Use the form contoso.example.`,
      inputPath: ["input", "domain"],
    }),
  );

  test.each([
    ["", "A domain must not be empty."],
    ["a.".repeat(127), "A domain must have at most 253 characters; got 254."],
  ])("an empty or too long domain is refused", (text, message) =>
    expect(refusalBy(() => domain(text))).toMatchObject({ message, inputPath: ["input", "domain"] }),
  );
});

describe("a text's characters", () => {
  test.each(["", "Zoë 😀 例え", "\t\n\u0001"])("%j can be stored", (text) =>
    expect(() => assertUsable(text, "input")).not.toThrow(),
  );

  test.each([
    ["a\0b", "0000", 1],
    ["\ud800", "D800", 0],
    ["ab\udc00", "DC00", 2],
    ["😀\ud83d", "D83D", 2],
  ])("%j is refused", (text, character, at) =>
    expect(refusalBy(() => assertUsable(text, "input", "nickname"))).toMatchObject({
      code: "INVALID_INPUT",
      message: `input.nickname contains the character U+${character} at position ${at}, which is not allowed. Remove it.`,
      inputPath: ["input", "nickname"],
    }),
  );
});

describe("an MPN id", () => {
  test.each(["1", "4242", "1".repeat(20)])("%j stays unchanged", (text) => expect(mpnIdOf(text, "input", "mpnId")).toBe(text));

  test.each(["", "42 ", "4a", "1".repeat(21)])("%j is refused", (text) =>
    expect(refusalBy(() => mpnIdOf(text, "input", "mpnId"))).toMatchObject({
      message: `Invalid MPN id: "${text}". An MPN id has 1 to 20 digits.`,
      inputPath: ["input", "mpnId"],
    }),
  );
});

describe("a term", () => {
  test.each([
    ["P1M", "P1M"],
    ["P1Y", "P1Y"],
    ["P12M", "P1Y"],
    ["P3Y", "P3Y"],
    ["P36M", "P3Y"],
  ])("%s is %s", (text, term) => expect(termOf(text, "input", "termDuration")).toBe(term));

  test.each(["P2Y", "PT1H", "p1m", ""])("%j is refused", (text) =>
    expect(refusalBy(() => termOf(text, "input", "termDuration"))).toMatchObject({
      message: `Plans are not sold for the term "${text}"; use one of P1M, P1Y, P3Y.`,
      inputPath: ["input", "termDuration"],
    }),
  );
});

describe("a text in a spreadsheet", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", "'\r=1"],
    ["\n=1", "'\n=1"],
    ["'=1", "''=1"],
    ["''=1", "'''=1"],
  ])("%j is escaped as %j and restored", (text, escaped) => {
    expect(escapeFormula(text)).toBe(escaped);
    expect(unescapeFormula(escaped)).toBe(text);
  });

  test.each(["", "Sales", "1=1", "a-b", " =1", "'", "'Sales'", "'a=1", "O'Neill", "a'=1"])("%j stays unchanged", (text) => {
    expect(escapeFormula(text)).toBe(text);
    expect(unescapeFormula(text)).toBe(text);
  });
});

describe("folding for search", () => {
  test.each([
    ["Größe Ö", "grosse o"],
    ["ÉCOLE", "ecole"],
    ["Ｏｆｆｉｃｅ", "office"],
    ["İstanbul", "istanbul"],
    ["365", "365"],
    ["", ""],
  ])("%j is found as %j", (text, folded) => expect(foldForSearch(text)).toBe(folded));

  test("folding a folded text changes nothing", () => expect(foldForSearch(foldForSearch("Größe"))).toBe("grosse"));
});

test.each([
  ["DE", true],
  ["TW", true],
  ["de", false],
  ["XX", false],
  ["DEU", false],
  ["", false],
  ["toString", false],
])("whether %j names a country: %s", (code, expected) => expect(isCountry(code)).toBe(expected));

test.each(["＝1+1", "＋1", "－1", "＠SUM(A1)", "'＝1"])("escapes the full-width form of a formula: %s", (text) => {
  expect(escapeFormula(text)).toBe(`'${text}`);
  expect(unescapeFormula(`'${text}`)).toBe(text);
});
