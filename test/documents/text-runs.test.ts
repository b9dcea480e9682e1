import { isolated, isolateLines, textRuns } from "../../src/documents/text-runs.js";

/** Each run with its font, from left to right. */
const drawn = (text: string) => textRuns(text).map(({ shown, family }) => [shown, family]);

test.each([
  ["Łódź Ελλάδα Привет Đà Nẵng", "latin"],
  ["क्लाउड सेवा", "latin"],
  ["東京商事株式会社", "japanese"],
  ["深圳市云计算科技有限公司", "chinese"],
  ["㐀㐁", "chinese"],
  ["บริษัทคลาวด์ไทย", "thai"],
  ["한국", "korean"],
  ["🚀👩‍💻🇩🇪", "emoji"],
])("%s is drawn with one font, in order", (text, family) => expect(drawn(text)).toEqual([[text, family]]));

test("Devanagari letters beside others are a run of their own, because the shaper takes one script for a run", () => {
  expect(drawn("Subtotal श्री क्षेत्र · 12 Ltd")).toEqual([["Subtotal ", "latin"], ["श्री क्षेत्र · 12 ", "latin"], ["Ltd", "latin"]]); // prettier-ignore
});

test("right-to-left words keep their order in the run, and runs are ordered from left to right", () => {
  expect(drawn("חברת הענן")).toEqual([["חברת הענן", "hebrew"]]);
  expect(drawn("PO شركة · 12")).toEqual([["PO ", "latin"], ["12", "latin"], [" ·", "latin"], ["شركة ", "arabic"]]); // prettier-ignore
});

test("an isolated name leaves the days beside it in order, and its brackets are mirrored", () => {
  const runs = drawn(`${isolated("شركة (الشرق)")} · 2020-06-11 – 2020-07-10`);
  expect(runs.at(-1)).toEqual([" · 2020-06-11 – 2020-07-10", "latin"]);
  expect(runs.slice(0, -1).map(([shown]) => shown)).toEqual(["(", "الشرق", ")", "شركة "]);
});

test("a name is isolated in its own direction, and an isolate ends and begins with each line", () => {
  expect(isolated("Contoso")).toBe("Contoso");
  expect(isolated("Contoso שלום 365")).toBe("\u2066Contoso שלום 365\u2069");
  expect(isolateLines(["\u2066Contoso שלום", "365\u2069 · 12"])).toEqual(["\u2066Contoso שלום\u2069", "\u2066365\u2069 · 12"]);
  expect(isolateLines(["\u2067שלום", "עולם\u2069 · 12", "x"])).toEqual(["\u2067שלום\u2069", "\u2067עולם\u2069 · 12", "x"]);
});

test("signs that no font has are named by their code points, and control characters are left out", () => {
  expect(drawn("𠀀 বা")).toEqual([["[U+20000] [U+09AC][U+09BE]", "latin"]]);
  expect(drawn("a\u0007b\u200Ec")).toEqual([["abc", "latin"]]);
});
