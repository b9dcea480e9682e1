import { asShown, isText, refusalsIn, SeenIds } from "../support/documentation/answers.js";
import { blocksOf, stepsOf } from "../support/documentation/blocks.js";

const fence = (info: string, text = "x") => `\`\`\`${info}\n${text}\n\`\`\`\n`;
const steps = (...blocks: string[]) => stepsOf(blocksOf(blocks.join("\nWords.\n\n")));

describe("the blocks of a document", () => {
  test("commands and operations run; a following json or text block is the expected answer", () => {
    const found = steps(
      fence("sh", "npm start"),
      fence("text", "Stop"),
      fence("graphql", "{ a }"),
      fence("json", "{}"),
      fence("sh", "ls"),
    );
    expect(found.map(({ run, expected }) => [run, expected?.text ?? null])).toEqual([
      [{ kind: "shell", text: "npm start" }, "Stop"],
      [{ kind: "graphql", text: "{ a }" }, "{}"],
      [{ kind: "shell", text: "ls" }, null],
    ]);
  });

  test("a file is saved, an event is awaited, a diagram is ignored", () => {
    const found = steps(
      fence("json file=var/a.json", "{}"),
      fence("js file=a.mjs", "1;"),
      fence("csv file=a.csv", "a,b"),
      fence("mermaid"),
      fence("json event", '{"a":1}'),
    );
    expect(found.map(({ run, expected }) => [run, expected?.text ?? null])).toEqual([
      [{ kind: "file", name: "var/a.json", text: "{}" }, null],
      [{ kind: "file", name: "a.mjs", text: "1;" }, null],
      [{ kind: "file", name: "a.csv", text: "a,b" }, null],
      [{ kind: "event" }, '{"a":1}'],
    ]);
  });

  test.each([
    ["a language that no test runs", [fence("python")], "line 1: no test runs this block (python)"],
    ["a block without a language", [fence("")], "line 1: no test runs this block (without a language)"],
    ["an answer without a question", [fence("json")], "line 1: no test runs this block (json)"],
    ["a second answer", [fence("sh"), fence("json"), fence("json")], "line 13: no test runs this block (json)"],
    ["an indented block", ["Run:\n\n    npm start\n"], "line 3: write code in a fenced block with a language, not indented"],
    ["a block in a list", [`- Run:\n\n  ${fence("sh")}`], "line 3: a code block must not be indented"],
    ["a block without an end", ["```sh\nls\n"], "line 1: the code block has no end"],
  ])("%s is an error", (_, blocks, message) => {
    expect(() => steps(...blocks)).toThrow(message);
  });
});

describe("an answer", () => {
  test("equals the document except where `…` is a placeholder", () => {
    const expected = { id: "sub_…", name: "Sign", list: [{ at: "…" }], count: 2 };
    const actual = { id: "sub_1", name: "Sign", list: [{ at: "2026-01-01" }], count: 2 };
    expect(asShown(actual, expected)).toEqual(expected);
    expect(asShown({ ...actual, id: "cus_1" }, expected)).toEqual({ ...expected, id: "cus_1" });
    expect(asShown({ ...actual, count: 3 }, expected)).not.toEqual(expected);
    expect(asShown({ ...actual, more: null }, expected)).not.toEqual(expected);
    expect(asShown({ ...actual, list: [] }, expected)).not.toEqual(expected);
    expect(asShown({ data: actual, extensions: { cost: 1 } }, { data: expected })).toEqual({ data: expected });
    expect(asShown({ data: actual, extensions: { cost: 1 } }, { data: expected, extensions: {} })).not.toEqual({
      data: expected,
    });
    expect(asShown({ ...actual, name: null }, { ...expected, name: "…" })).not.toEqual({ ...expected, name: "…" });
  });

  test("in text is compared completely", () => {
    expect(isText("Stop  Ctrl+C…", "Stop  Ctrl+C, or SIGTERM")).toBe(true);
    expect(isText("a … c\nd", "a b\nb c\nd")).toBe(true);
    expect(isText("Ctrl+C", "Stop Ctrl+C")).toBe(false);
  });

  test("is searched for refusals at every depth", () => {
    const refusal = { code: "NOT_FOUND" };
    expect(refusalsIn({ data: { a: { userErrors: [refusal] }, b: [{ userErrors: [] }] } })).toEqual([refusal]);
    expect(refusalsIn({ errors: [{ message: "no" }], data: null })).toEqual([{ message: "no" }]);
  });

  test("provides ids for later blocks: the first of each kind in the latest answer that has one", () => {
    const ids = new SeenIds();
    const [one, two, customer] = [
      "sub_01m8hnak7cecz91y1by0agb2d1",
      "sub_01m8hnak7cecz91y1by0agb2d2",
      "cus_01m8hnak7cecz91y1by0agb2d3",
    ];
    ids.read({ nodes: [{ id: one }, { id: two }], customer });
    expect(ids.fill('a(id: "sub_…", b: "cus_…")')).toBe(`a(id: "${one}", b: "${customer}")`);
    ids.read({ id: two });
    expect(ids.fill("sub_… cus_…")).toBe(`${two} ${customer}`);
    expect(() => ids.fill("pln_…")).toThrow("no earlier response contains an id pln_…");
  });
});
