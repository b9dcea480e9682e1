import { BREAK, visit, type DocumentNode } from "graphql";

const FORECAST = "forecast";

const known = new WeakMap<DocumentNode, boolean>();

/**
 * Whether a document has a field named as `Query.forecast` is, which carries out transitions as a query with `@asOf` does. Each document is
 * visited once. A document in which only another operation has the field counts too: its queries wait a little longer, and that is all.
 */
export function holdsForecast(document: DocumentNode): boolean {
  let holds = known.get(document);
  if (holds === undefined) {
    holds = false;
    visit(document, {
      Field: ({ name }) => {
        if (name.value !== FORECAST) return undefined;
        holds = true;
        return BREAK;
      },
    });
    known.set(document, holds);
  }
  return holds;
}
