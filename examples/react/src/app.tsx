import { useSubscriptionId } from "./address";
import { LiveEvents } from "./live-events";
import { SubscriptionPage } from "./subscription-page";
import { SubscriptionsPage } from "./subscriptions-page";

/** Two pages, and the events of the partner beside them. `after`: the id of the last event before the pages were read. */
export function App({ after }: Readonly<{ after: string }>) {
  const id = useSubscriptionId();
  return (
    <>
      <main>{id === undefined ? <SubscriptionsPage /> : <SubscriptionPage key={id} id={id} />}</main>
      <LiveEvents after={after} />
    </>
  );
}
