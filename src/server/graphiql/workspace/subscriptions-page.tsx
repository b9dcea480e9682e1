import { PageHeading } from "./page-heading.tsx";
import type { Place } from "./route.ts";
import { SubscriptionFilters, SubscriptionList } from "./subscription-list.tsx";

/** The subscriptions of all customers. */
export const SubscriptionsPage = ({ place }: Readonly<{ place: Place }>) => (
  <>
    <PageHeading title="Subscriptions" />
    <SubscriptionFilters place={place} label="Subscriptions" />
    <SubscriptionList place={place} customerId={null} />
  </>
);
