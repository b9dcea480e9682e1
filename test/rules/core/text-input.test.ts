import { isCountry } from "../../../src/core/country.js";
import { foldForSearch } from "../../../src/core/text.js";
import { textOf } from "../../../src/core/text-input.js";
import { refusalBy } from "../../support/refusal.js";

const nickname = (text: string) => textOf(text, "A nickname", 5, "input", "nickname");

describe("a text that people give", () => {
  test.each([
    ["Sales", "Sales"],
    ["  Sales\n", "Sales"],
    ["S", "S"],
    ["a  b", "a  b"],
  ])("%j is kept as %j, blanks around it left off", (text, kept) => expect(nickname(text)).toBe(kept));

  test.each([
    ["", "A nickname must not be empty."],
    [" \t\n ", "A nickname must not be empty."],
    ["Sales1", "A nickname must have at most 5 characters; got 6."],
    ["x".repeat(10_000), "A nickname must have at most 5 characters; got 10000."],
  ])("an empty or too long one is refused, naming the field", (text, message) =>
    expect(refusalBy(() => nickname(text))).toMatchObject({ code: "INVALID_INPUT", message, inputPath: ["input", "nickname"] }),
  );
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

  test("what was folded stays as it is", () => expect(foldForSearch(foldForSearch("Größe"))).toBe("grosse"));
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
