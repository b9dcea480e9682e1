import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(__dirname, "../../docs/decisions");
const files = readdirSync(folder)
  .filter((name) => name !== "README.md")
  .sort();
const FORMAT = new RegExp(
  ["# (\\d{4}) (.+)", "", "- \\*\\*Date:\\*\\* (\\d{4}-\\d\\d-\\d\\d)", "- \\*\\*Status:\\*\\* (.+)"].join("\n") +
    ["Context", "Choice", "Reason", "What would reverse it"].map((part) => `\n- \\*\\*${part}:\\*\\* .+`).join("") +
    "\n$",
);
const STATUS =
  /^(Open|Accepted|Accepted, to be replaced|Accepted, to be replaced in part|Accepted, changed in part|Superseded by \d{4})$/;

const decisions = files.map((name) => {
  const [, number = "", title = "", date = "", status = ""] = FORMAT.exec(readFileSync(join(folder, name), "utf8")) ?? [];
  return { name, number, title, date, status: status.split(":")[0] ?? "" };
});

test.each(decisions)("$name has the format of a decision", ({ name, number, status }) => {
  expect(number).toBe(name.slice(0, 4));
  expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
  expect(status).toMatch(STATUS);
});

test("the numbers have no gap and no duplicate", () => {
  expect(decisions.map(({ number }) => Number(number))).toEqual(decisions.map((_, index) => index + 1));
});

test("the index lists every decision with its number, title, date and status", () => {
  const rows = readFileSync(join(folder, "README.md"), "utf8").matchAll(
    /^\| \[(.*?)\]\((.*?)\) +\| (.*?) +\| (.*?) +\| (.*?) +\|$/gm,
  );
  const index = [...rows].map(([, number, name, title, date, status]) => ({ name, number, title, date, status }));
  expect(index).toEqual(decisions);
});
