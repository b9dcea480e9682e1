import MiniSearch from "minisearch";
import { SEARCH_OPTIONS } from "./search-options.mjs";

/** Finds paths of the schema, for example `Subscription.quantity`, by words. */
export type SearchIndex = Pick<MiniSearch, "search">;

/** Loads the index that the build has made. */
export async function loadIndex(): Promise<SearchIndex> {
  const { index } = await import("virtual:schema-search");
  return MiniSearch.loadJS(index, SEARCH_OPTIONS);
}
