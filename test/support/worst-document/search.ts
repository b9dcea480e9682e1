import { complexityOf, type Cost, type Measure } from "./measuring.js";
import { alongPath, changed, documentOf, type Growth, type Selection } from "./selections.js";

/** A document and what it costs. */
export type Measured = Readonly<{ text: string; cost: Cost }>;

/** What a search maximizes. */
export type Aim = "values" | "bytes" | "cpuMs" | "heldBytes";

/** Where searches begin: objects that contain each other, and lists without pages. */
const starts: readonly (readonly string[])[] = [
  ["offer", "plans", "offer", "plans", "prices"],
  ["order", "lines", "subscription", "order", "lines"],
  ["order", "lines", "subscription", "eligibleAddOns", "prices"],
  ["subscriptions", "nodes", "charges", "nodes"],
  ["customers", "nodes", "subscriptions", "nodes", "addOns"],
];

const TRIES_PER_DOCUMENT = 50;

/**
 * Searches for the document within the limits that costs most: changes the worst one at random, and keeps what costs more. `onMeasured`
 * is called with every document that was executed.
 */
export async function worstDocument(
  measure: Measure,
  growth: Growth,
  { aim, documents, onMeasured }: Readonly<{ aim: Aim; documents: number; onMeasured: (document: Measured) => void }>,
): Promise<Measured | null> {
  let worst: (Measured & { selection: Selection }) | null = null;
  const consider = async (selection: Selection): Promise<boolean> => {
    const text = documentOf(growth, selection);
    const complexity = complexityOf(growth.schema, text);
    if (complexity === null) return false;
    const cost = await measure(text, complexity);
    onMeasured({ text, cost });
    if (worst === null || cost[aim] >= worst.cost[aim]) worst = { selection, text, cost };
    return true;
  };
  for (const start of starts) await consider(alongPath(growth, start));
  const next = () => changed(growth, worst?.selection ?? alongPath(growth, []));
  for (let executed = 0, tries = 0; executed < documents && tries < documents * TRIES_PER_DOCUMENT; tries++) {
    if (await consider(next())) executed += 1;
  }
  return worst;
}
