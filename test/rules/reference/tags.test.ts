import { distinctTags, foldTag, sortedTags } from "../../../src/core/tags.js";
import { changedTags } from "../../../src/services/reference/rules/tags.js";
import { refusalBy } from "../../support/refusal.js";

describe("tags are compared without case", () => {
  test.each([
    ["VIP", "vip"],
    ["Straße", "STRASSE"],
    ["STRAẞE", "straße"],
    ["ΟΔΟΣ", "οδος"],
    ["é", "e\u0301"],
    ["İ", "i\u0307"],
    ["ﬁt", "FIT"],
  ])("%s equals %s", (one, other) => expect(foldTag(one)).toBe(foldTag(other)));

  test.each([
    ["é", "e"],
    ["a b", "ab"],
    ["ａ", "a"],
  ])("%s differs from %s", (one, other) => expect(foldTag(one)).not.toBe(foldTag(other)));

  test("every character equals itself in upper and lower case, and a folded one stays, within the length of its column", () => {
    const wrong: string[] = [];
    for (let code = 1; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const character = String.fromCodePoint(code);
      const folded = foldTag(character);
      const others = [character.toUpperCase(), character.toLowerCase(), character.normalize("NFD"), folded];
      // A tag of 50 characters has at most 50 times the units of one.
      const fits = (folded.length / character.length) * 50 <= 255;
      if (!fits || others.some((other) => foldTag(other) !== folded)) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  test("the first spelling of a repeated tag stays, and tags are sorted by their folded form", () => {
    expect(distinctTags(["b", "B", "a", "A", "b"])).toEqual(["b", "a"]);
    expect(sortedTags(["b", "Á", "C", "a"])).toEqual(["a", "b", "C", "Á"]);
  });
});

describe("a change of tags", () => {
  test("adds what is missing and removes what is there", () => {
    expect(changedTags(["VIP", "old"], { add: ["vip", "New"], remove: ["OLD", "unknown"] })).toEqual({
      ...{ added: ["New"], removed: ["old"] },
    });
    expect(changedTags(["a"], {})).toEqual({ added: [], removed: [] });
    expect(changedTags(["a"], { add: null, remove: null })).toEqual({ added: [], removed: [] });
  });

  const twenty = Array.from({ length: 20 }, (_, index) => `tag ${index}`);

  test("may lead to 20 tags, not to 21", () => {
    expect(changedTags(twenty.slice(1), { add: ["x"] }).added).toEqual(["x"]);
    expect(changedTags(twenty, { add: ["x"], remove: ["TAG 3"] })).toEqual({ added: ["x"], removed: ["tag 3"] });
    const refusal = refusalBy(() => changedTags(twenty, { add: ["x"] }));
    expect(refusal).toMatchObject({ code: "INVALID_INPUT", inputPath: ["input", "add"] });
    expect(refusal.message).toBe("At most 20 tags are allowed; there would be 21.");
  });

  test("cannot add and remove the same tag", () => {
    const refusal = refusalBy(() => changedTags([], { add: ["a", "B"], remove: ["b"] }));
    expect(refusal).toMatchObject({ code: "INVALID_INPUT", inputPath: ["input", "add", "1"] });
    expect(refusal.message).toBe('The tag "B" is in add and in remove.');
  });
});
