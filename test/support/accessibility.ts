import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

// Read as a text: the page's security policy allows no script of another place, so that it is evaluated by the browser's debugger.
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Results = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };

/** What a page lacks of the Web Content Accessibility Guidelines, levels A and AA: a line for each element. Empty when nothing. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<Results>(`axe.run({ runOnly: ${JSON.stringify(TAGS)} })`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
