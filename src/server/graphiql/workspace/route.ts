import { useMemo, useSyncExternalStore } from "react";

/**
 * The place in the workspace: the parameters of the address. It is in the query and not in the path, so that one file serves every place
 * below any prefix of a proxy.
 */
export type Place = Readonly<Record<string, string | undefined>>;

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("popstate", listener);
  };
}

/** The address of a place, relative to the page. */
export function addressOf(place: Place): string {
  const entries = Object.entries(place).filter((entry): entry is [string, string] => (entry[1] ?? "") !== "");
  return entries.length === 0 ? "./" : `?${new URLSearchParams(entries).toString()}`;
}

/**
 * Goes to a place. `replace` keeps no entry in the history, for example while the user types. `notes` are sentences for its page that
 * are kept with the entry of the history, not in the address.
 */
export function goTo(place: Place, how: "push" | "replace" = "push", notes: readonly string[] = []): void {
  const address = new URL(addressOf(place), location.href);
  if (how === "push") history.pushState({ notes }, "", address);
  else history.replaceState({ notes }, "", address);
  for (const listener of listeners) listener();
}

/** The notes of the current entry of the history. */
export const currentNotes = (): readonly string[] => (history.state as { notes?: readonly string[] } | null)?.notes ?? [];

/** The current place. */
export function usePlace(): Place {
  const query = useSyncExternalStore(subscribe, () => location.search);
  return useMemo(() => Object.fromEntries(new URLSearchParams(query)), [query]);
}
