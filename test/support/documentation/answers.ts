const ANY = "…";

/** Returns whether a text matches the text in the document, where `…` stands for any text. */
export function isText(expected: string, actual: string): boolean {
  const escaped = expected.split(ANY).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join("[^]*")}$`).test(actual);
}

/**
 * Returns the actual response, with each text that matches a text with `…` in the document replaced by that text. The result
 * equals the document exactly when the response is correct. The cost of a GraphQL response is left out where the document does not show it.
 */
export function asShown(actual: unknown, expected: unknown): unknown {
  if (typeof actual === "string" && typeof expected === "string") {
    return expected.includes(ANY) && isText(expected, actual) ? expected : actual;
  }
  if (Array.isArray(actual))
    return actual.map((item, index) => asShown(item, Array.isArray(expected) ? expected[index] : undefined));
  if (typeof actual !== "object" || actual === null) return actual;
  const shown = (typeof expected === "object" && expected !== null ? expected : {}) as Record<string, unknown>;
  const entries = Object.entries(actual).filter(([name]) => name !== "extensions" || name in shown || !("data" in actual));
  return Object.fromEntries(entries.map(([name, value]) => [name, asShown(value, shown[name])]));
}

/** Returns all texts in a response, in order. */
function textsIn(answer: unknown): string[] {
  if (typeof answer === "string") return [answer];
  return typeof answer === "object" && answer !== null ? Object.values(answer).flatMap(textsIn) : [];
}

/** Returns the errors in a response: top-level errors and `userErrors` at any depth. */
export function refusalsIn(answer: unknown): unknown[] {
  if (typeof answer !== "object" || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]: [string, unknown]) =>
    (name === "errors" || name === "userErrors") && Array.isArray(value) ? (value as unknown[]) : refusalsIn(value),
  );
}

/**
 * The ids that a reader has seen. An id such as `sub_…` stands for the first id of its kind in the latest response that contains
 * one.
 */
export class SeenIds {
  readonly #newest = new Map<string, string>();

  /** Records the ids in a response. */
  read(answer: unknown): void {
    const found = new Map<string, string>();
    for (const text of textsIn(answer)) {
      const [id, kind = ""] = /^([a-z]{3})_[0-9a-z]{26}$/.exec(text) ?? [];
      if (id !== undefined && !found.has(kind)) found.set(kind, id);
    }
    for (const [kind, id] of found) this.#newest.set(kind, id);
  }

  /**
   * Returns the text with `sub_…` and similar replaced by real ids. @throws Error when no response contained an id of that kind.
   */
  fill(text: string): string {
    return text.replace(/\b([a-z]{3})_…/g, (shown: string, kind: string) => {
      const id = this.#newest.get(kind);
      if (id === undefined) throw new Error(`no earlier response contains an id ${shown}`);
      return id;
    });
  }
}
