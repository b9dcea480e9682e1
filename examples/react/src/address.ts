import { useSyncExternalStore } from "react";

/** The address of the page of a subscription. */
export const pageOf = (id: string): string => `#/subscriptions/${id}`;

const onNavigation = (changed: () => void) => {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
};

/** The id of the subscription whose page is open; undefined on the other page. */
export function useSubscriptionId(): string | undefined {
  const address = useSyncExternalStore(onNavigation, () => location.hash);
  return /^#\/subscriptions\/(\w+)$/.exec(address)?.[1];
}
