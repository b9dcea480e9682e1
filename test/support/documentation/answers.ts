const ANY = "…";

/** Whether a text is as the document shows it, `…` standing for any text. */
export function isText(expected: string, actual: string): boolean {
  const escaped = expected.split(ANY).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${escaped.join("[^]*")}$`).test(actual);
}

/**
 * The answer as the document would show it: where the document has `…` in a text that matches, the document's text, everywhere else the
 * real value. So the answer equals the document exactly when it is right.
 */
export function asShown(actual: unknown, expected: unknown): unknown {
  if (typeof actual === "string" && typeof expected === "string") {
    return expected.includes(ANY) && isText(expected, actual) ? expected : actual;
  }
  if (Array.isArray(actual))
    return actual.map((item, index) => asShown(item, Array.isArray(expected) ? expected[index] : undefined));
  if (typeof actual !== "object" || actual === null) return actual;
  const shown = (typeof expected === "object" && expected !== null ? expected : {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(actual).map(([name, value]) => [name, asShown(value, shown[name])]));
}

/** Every text in an answer, in its order. */
function textsIn(answer: unknown): string[] {
  if (typeof answer === "string") return [answer];
  return typeof answer === "object" && answer !== null ? Object.values(answer).flatMap(textsIn) : [];
}

/** The refusals in an answer: top-level errors and `userErrors` at any depth. */
export function refusalsIn(answer: unknown): unknown[] {
  if (typeof answer !== "object" || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]: [string, unknown]) =>
    (name === "errors" || name === "userErrors") && Array.isArray(value) ? (value as unknown[]) : refusalsIn(value),
  );
}

/** The ids that a reader has seen; an id such as `sub_…` stands for the first of its kind in the newest answer that has one. */
export class SeenIds {
  readonly #newest = new Map<string, string>();

  /** Takes note of the ids in an answer. */
  read(answer: unknown): void {
    const found = new Map<string, string>();
    for (const text of textsIn(answer)) {
      const [id, kind = ""] = /^([a-z]{3})_[0-9a-z]{26}$/.exec(text) ?? [];
      if (id !== undefined && !found.has(kind)) found.set(kind, id);
    }
    for (const [kind, id] of found) this.#newest.set(kind, id);
  }

  /** A text with the ids in place of `sub_…` and the like. @throws Error when no answer has shown such an id. */
  fill(text: string): string {
    return text.replace(/\b([a-z]{3})_…/g, (shown: string, kind: string) => {
      const id = this.#newest.get(kind);
      if (id === undefined) throw new Error(`no answer before has shown an id ${shown}`);
      return id;
    });
  }
}
