import { workspace } from "../session.ts";
import type { Tab } from "./tabs.ts";

type StoredTabs = Readonly<{
  tabs: readonly Readonly<{ query: string | null; variables: string | null }>[];
  activeTabIndex: number;
}>;

/**
 * The active one of the tabs that GraphiQL has stored; null without them. After a reload, GraphiQL shows it only if it is told its query
 * and its variables: it does not restore the variables itself.
 */
export function storedTab(): Tab | null {
  const text = workspace.getItem("graphiql:tabState");
  if (text === null) return null;
  const { tabs, activeTabIndex } = JSON.parse(text) as StoredTabs;
  const { query, variables } = tabs[activeTabIndex] ?? { query: null, variables: null };
  return { query: query ?? "", variables: variables ?? "" };
}
