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

/** The operation with which this tab was opened, once; null without one. It replaces the tabs of GraphiQL that were copied with it. */
export function takeOpenedOperation(): Tab | null {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return null;
  sessionStorage.removeItem(KEY);
  workspace.clear();
  return JSON.parse(text) as Tab;
}
