import { isBlank, offerSearchText, readSearch, searchParts } from "../../../src/core/search.js";
import { foldForSearch } from "../../../src/core/text.js";
import { refusalBy } from "../../support/refusal.js";

const partsOf = (...names: (string | null)[]) =>
  searchParts(...names.map((name) => (name === null ? null : foldForSearch(name))));

describe("the parts of a name", () => {
  test.each([
    ["Größe", ["g", "gr", "gro", "gros", "gross", "grosse"]],
    ["a-b c.d", ["a", "b", "c", "d"]],
    ["AA aa", ["a", "aa"]],
    ["365", ["3", "36", "365"]],
    ["東京都", ["東", "京", "都", "東京", "京都"]],
    ["ｶﾞｲﾄﾞ", ["カ", "イ", "ト", "カイ", "イト"]],
    ["A東", ["a", "東"]],
    ["한국", ["한", "한국"]],
    ["% 😀", []],
    ["", []],
  ])("of %j are %j", (name, parts) => expect(partsOf(name)).toEqual(parts));

  test("of a long word begin with at most ten characters", () => expect(partsOf("x".repeat(50))).toHaveLength(10));
  test("of several names are stored once", () => expect(partsOf("ab", null, "AB")).toEqual(["a", "ab"]));
});

describe("a search", () => {
  test.each([
    [null, [], []],
    [undefined, [], []],
    [" \t ", [], []],
    ["  Größe  OFFICE ", ["grosse", "office"], []],
    ["東京", ["東京"], []],
    ["東", ["東"], []],
    ["東京都", ["東京", "京都"], ["東京都"]],
    ["c2.example", ["c2", "example"], ["c2.example"]],
    ["100%", ["100"], ["100%"]],
    ["%", [], ["%"]],
    ["한국", ["한국"], []],
    ["abcdefghijkl", ["abcdefghij"], ["abcdefghijkl"]],
  ])("for %j asks for the parts %j and the texts %j", (search, parts, texts) =>
    expect(readSearch(search)).toEqual({ parts, texts }),
  );

  test("asks only for parts that names have", () => {
    for (const name of ["Contoso Größe", "東京都庁 第2", "ｶﾞｲﾄﾞ", "한국 office365"]) {
      const { parts } = readSearch(name);
      expect(partsOf(name)).toEqual(expect.arrayContaining([...parts]));
    }
  });

  test("is blank without words", () => {
    expect(isBlank(readSearch("  "))).toBe(true);
    expect(isBlank(readSearch("%"))).toBe(false);
  });

  test("of more than 200 characters is refused", () =>
    expect(refusalBy(() => readSearch("x".repeat(201)))).toMatchObject({
      code: "INVALID_INPUT",
      message: "A search must have at most 200 characters; got 201.",
      inputPath: ["filter", "search"],
    }));
});

test("an offer is found by title, publisher and the ids of its product and plans", () => {
  expect(offerSearchText("Finch Sign", "Alder", "P1", ["0002", "0001", "0001"])).toBe("finch sign\nalder\np1/0001\np1/0002");
  expect(offerSearchText("Finch Sign", "Alder", "P1", [])).toBe("finch sign\nalder\np1");
});
