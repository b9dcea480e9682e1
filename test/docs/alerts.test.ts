import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { openMarketplace } from "../support/boot.js";

const docs = resolve(__dirname, "../../docs");
const read = (name: string) => readFileSync(join(docs, name), "utf8");
const rules = read("alerts.yml");
const expressions = [...rules.matchAll(/^ +expr: (.*)$/gm)].map(([, expression = ""]) => expression);
const hasPromtool = spawnSync("promtool", ["--version"]).status === 0 || process.env["CI"] === "true";

test("the alert rules name metrics that a server has", async () => {
  const marketplace = await openMarketplace();
  const answer = await fetch(`${marketplace.app.url}/metrics`);
  const names = new Set([...(await answer.text()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
  await marketplace.close();
  const used = expressions.flatMap((expression) => expression.match(/\b[a-z]+(_[a-z]+)+\b/g) ?? []);
  const missing = used.filter((name) => !names.has(name.replace(/_count$/, "")));
  expect([expressions.length, missing]).toEqual([13, []]);
});

test("the alert rules refer to sections of the runbook", () => {
  const sections = [...read("runbook.md").matchAll(/^## (.*)$/gm)].map(([, title = ""]) =>
    title.toLowerCase().replaceAll(" ", "-"),
  );
  const named = [...rules.matchAll(/runbook\.md#([a-z-]+)/g)].map(([, section]) => section);
  expect(named.filter((section) => !sections.includes(section ?? ""))).toEqual([]);
  expect(named).toHaveLength(expressions.length);
});

(hasPromtool ? test : test.skip)("promtool accepts the alert rules", () => {
  const { status, stdout } = spawnSync("promtool", ["check", "rules", join(docs, "alerts.yml")], { encoding: "utf8" });
  expect([status, stdout]).toEqual([0, expect.stringContaining("SUCCESS: 13 rules found")]);
});
