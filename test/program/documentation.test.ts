import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { asShown, isText, refusalsIn } from "../support/documentation/answers.js";
import { blocksOf, stepsOf, type Block, type Step } from "../support/documentation/blocks.js";
import { Reader, root } from "../support/documentation/reader.js";

jest.setTimeout(180_000);

const guides = readdirSync(join(root, "docs/guides")).map((name) => `docs/guides/${name}`);
const documents = ["README.md", ...guides, "docs/operating.md", "docs/runbook.md", "data/README.md"];
const read = (document: string) => readFileSync(join(root, document), "utf8");
const RETRY_MS = 200;
const READY_WITHIN_MS = 60_000;

/** The database with demo data after the first start of README.md. */
const first = new Reader();
beforeAll(async () => {
  await first.shell("npm start");
  await first.stopServer();
});
afterAll(() => first.close());

/** Repeats a request until the response is as shown, because background work on the server takes a moment. */
async function eventually(ask: () => Promise<unknown>, expected: unknown): Promise<unknown> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = asShown(await ask(), expected);
    if (JSON.stringify(answer) === JSON.stringify(expected) || Date.now() > deadline) return answer;
    await pause(RETRY_MS);
  }
}

function expectText(actual: string, { text, language }: Block): void {
  if (language === "json") {
    const expected: unknown = JSON.parse(text);
    expect(asShown(JSON.parse(actual), expected)).toEqual(expected);
  } else if (!isText(text, actual.trimEnd())) expect(actual.trimEnd()).toBe(text);
}

async function follow(reader: Reader, { run, expected }: Step): Promise<void> {
  const shown: unknown = expected?.language === "json" ? JSON.parse(expected.text) : null;
  if (run.kind === "file") return reader.save(run.name, run.text);
  if (run.kind === "event") {
    const event = await eventually(async () => reader.nextEvent(), shown);
    return expect(event).toEqual(shown);
  }
  if (run.kind === "shell") {
    const printed = await reader.shell(run.text);
    return expected === null ? undefined : expectText(printed, expected);
  }
  const isQuery = !/^\s*(mutation|subscription)\b/.test(run.text);
  const answer =
    isQuery && expected !== null ? await eventually(() => reader.graphql(run.text), shown) : await reader.graphql(run.text);
  if (expected === null) expect(refusalsIn(answer)).toEqual([]);
  else expect(asShown(answer, shown)).toEqual(shown);
}

describe.each(documents)("%s", (document) => {
  const steps = stepsOf(blocksOf(read(document)));
  let reader: Reader;

  beforeAll(async () => {
    reader = new Reader();
    await reader.choosePorts();
    if (document === "README.md") return;
    reader.copyDatabase(first);
    await reader.shell("npm start");
  });
  afterAll(() => reader?.close());

  test.each(steps.map((step) => [step.line, step] as const))("line %i runs as shown", async (_, step) => {
    await follow(reader, step);
  });
});

test("every marketplace command in a document exists", () => {
  const { stdout } = spawnSync(process.execPath, ["dist/main.js", "--help"], { cwd: root, encoding: "utf8" });
  const commands = [...stdout.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name);
  const used = documents.flatMap((document) => [...read(document).matchAll(/`marketplace ([a-z-]+)/g)].map(([, name]) => name));
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((name) => !commands.includes(name))).toEqual([]);
});
