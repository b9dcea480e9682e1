import { workspace } from "./session.ts";
import type { Tab } from "./graphiql/tabs.ts";

const KEY = "marketplace.operation";

/** Opens GraphiQL in a new tab of the browser with an operation. `address` is that of GraphiQL. */
export function openInGraphiql(address: string, operation: Tab): void {
  // A new tab starts with a copy of the storage, so the operation is there only, and no link from elsewhere can bring one.
  sessionStorage.setItem(KEY, JSON.stringify(operation));
  open(address, "_blank");
  sessionStorage.removeItem(KEY);
}

/** The operation in the address (`?query=…&variables=…`), which is removed from it; null without one. It only opens: the user runs it. */
export function takeOperationFromAddress(): Tab | null {
  const parameters = new URLSearchParams(location.search);
  const query = parameters.get("query");
  if (query === null) return null;
  history.replaceState(null, "", location.pathname + location.hash);
  const variables = parameters.get("variables");
  return { query, ...(variables !== null && { variables }) };
}

/** The operation with which this tab was opened, once; null without one. It replaces the tabs of GraphiQL that were copied with it. */
export function takeOpenedOperation(): Tab | null {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return null;
  sessionStorage.removeItem(KEY);
  workspace.clear();
  return JSON.parse(text) as Tab;
}
