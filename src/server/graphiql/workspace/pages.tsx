import { AsTestPage } from "./as-test/as-test-page.tsx";
import { BuyPage } from "./buy-page.tsx";
import { CustomerPage } from "./customer-page.tsx";
import { CustomersPage } from "./customers-page.tsx";
import { InvoicePage } from "./invoice-page.tsx";
import { InvoicesPage } from "./invoices-page.tsx";
import { Link } from "./link.tsx";
import { OfferPage } from "./offer-page.tsx";
import { OrdersPage } from "./orders-page.tsx";
import { PageHeading } from "./page-heading.tsx";
import { usePlace } from "./route.ts";
import { RenewalsPage } from "./renewals-page.tsx";
import { SubscriptionPage } from "./subscription-page.tsx";
import { SubscriptionsPage } from "./subscriptions-page.tsx";

/** The page of the current place. */
export function Pages() {
  const place = usePlace();
  const { page, id } = place;
  if (page === undefined) return <CustomersPage place={place} />;
  if (page === "subscriptions") return <SubscriptionsPage place={place} />;
  if (page === "buy") return <BuyPage place={place} />;
  if (page === "offer" && id !== undefined) return <OfferPage key={id} place={place} id={id} />;
  if (page === "orders") return <OrdersPage ids={place["ids"]?.split(",") ?? []} />;
  if (page === "renewals") return <RenewalsPage place={place} />;
  if (page === "invoices") return <InvoicesPage place={place} />;
  if (page === "invoice" && id !== undefined) return <InvoicePage key={id} place={place} id={id} />;
  if (page === "test") return <AsTestPage />;
  if (page === "customer" && id !== undefined) return <CustomerPage key={id} place={place} id={id} />;
  if (page === "subscription" && id !== undefined) return <SubscriptionPage key={id} id={id} />;
  return (
    <>
      <PageHeading title="No such page" />
      <p>
        The address names no page of the workspace. Go to the <Link to={{}}>customers</Link>.
      </p>
    </>
  );
}
