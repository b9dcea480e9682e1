import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

// Read as a text: the page's security policy allows no script of another place, so that it is evaluated by the browser's debugger.
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

type Results = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };

/** A problem of a library that we cannot mend: the rule of axe, the elements by their HTML, and why it stays. */
export type KnownProblem = Readonly<{ rule: string; elements: RegExp; reason: string }>;

/**
 * What a page lacks of the Web Content Accessibility Guidelines, levels A and AA: a line for each element. Empty when nothing but what is
 * known.
 */
export async function accessibilityProblems(page: Page, known: readonly KnownProblem[] = []): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<Results>(`axe.run({ runOnly: ${JSON.stringify(TAGS)} })`);
  const isKnown = (id: string, html: string) => known.some(({ rule, elements }) => rule === id && elements.test(html));
  return violations.flatMap(({ id, nodes }) =>
    nodes.filter(({ html }) => !isKnown(id, html)).map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
