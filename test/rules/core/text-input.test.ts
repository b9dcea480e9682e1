import { isCountry } from "../../../src/core/country.js";
import { escapeFormula, foldForSearch, unescapeFormula } from "../../../src/core/text.js";
import { nicknameOf, searchWords, textOf } from "../../../src/core/text-input.js";
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

describe("a nickname", () => {
  test.each([
    [null, null],
    [undefined, null],
    [" Sales ", "Sales"],
    ["x".repeat(255), "x".repeat(255)],
  ])("%j is stored as %j", (text, stored) => expect(nicknameOf(text, "input", "nickname")).toBe(stored));

  test.each([
    ["", "A nickname must not be empty."],
    ["x".repeat(256), "A nickname must have at most 255 characters; got 256."],
  ])("refuses an empty or too long nickname", (text, message) =>
    expect(refusalBy(() => nicknameOf(text, "input", "nickname"))).toMatchObject({
      code: "INVALID_INPUT",
      message,
      inputPath: ["input", "nickname"],
    }),
  );
});

describe("the words of a search", () => {
  test.each([
    [null, []],
    [undefined, []],
    ["", []],
    [" \t ", []],
    ["  Größe  OFFICE ", ["grosse", "office"]],
    ["x".repeat(200), ["x".repeat(200)]],
  ])("of %j are %j", (search, words) => expect(searchWords(search)).toEqual(words));

  test("refuses a search of more than 200 characters", () =>
    expect(refusalBy(() => searchWords("x".repeat(201)))).toMatchObject({
      code: "INVALID_INPUT",
      message: "A search must have at most 200 characters; got 201.",
      inputPath: ["filter", "search"],
    }));
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
