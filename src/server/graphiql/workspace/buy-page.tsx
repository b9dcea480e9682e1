import { useContext } from "react";
import { Cart } from "./cart.tsx";
import { CatalogCountsDocument, CatalogDocument, type CatalogQuery, type OfferFilter } from "./client/graphql.ts";
import { ConnectionList } from "./connection-list.tsx";
import { CustomerField } from "./customer-field.tsx";
import { countText, numberText } from "./format.ts";
import { Link } from "./link.tsx";
import { PageHeading } from "./page-heading.tsx";
import { positionOf } from "./paging.tsx";
import type { Place } from "./route.ts";
import { SearchField, SelectField } from "./search-field.tsx";
import { mayBuy, SessionContext } from "./session-context.ts";
import { Cell, Row } from "./table.tsx";
import { useQuery } from "./use-query.ts";

type Listed = CatalogQuery["offers"]["nodes"][number];
type Facet = "publisher" | "category";

/** The values of the facets of the catalog, each with its condition. */
const VALUES = {
  microsoft: { facet: "publisher", text: "Microsoft", filter: { publisherKind: "MICROSOFT" } },
  partner: { facet: "publisher", text: "Independent publishers", filter: { publisherKind: "PARTNER" } },
  enterprise: { facet: "category", text: "Enterprise", filter: { category: "ENTERPRISE" } },
  smallBusiness: { facet: "category", text: "Small business", filter: { category: "SMALL_BUSINESS" } },
  trial: { facet: "category", text: "Microsoft trials", filter: { category: "TRIAL" } },
} as const satisfies Record<string, Readonly<{ facet: Facet; text: string; filter: OfferFilter }>>;

type Value = keyof typeof VALUES;
const ALL = Object.keys(VALUES) as Value[];

const conditionOf = (place: Place, facet: Facet): OfferFilter => {
  const value = ALL.find((known) => known === place[facet] && VALUES[known].facet === facet);
  return value === undefined ? {} : VALUES[value].filter;
};

const searchOf = ({ search }: Place): OfferFilter => (search === undefined ? {} : { search });

/** The catalog, and the cart of the chosen customer. */
export function BuyPage({ place }: Readonly<{ place: Place }>) {
  const { viewer } = useContext(SessionContext);
  const { customer } = place;
  const isBuyer = mayBuy(viewer);
  const filter = { ...searchOf(place), ...conditionOf(place, "publisher"), ...conditionOf(place, "category") };
  return (
    <>
      <PageHeading title={isBuyer ? "Buy" : "Catalog"} />
      <div className="filters" role="search" aria-label="Catalog">
        <CustomerField place={place} label={isBuyer ? "Customer who buys" : "Customer"} />
        <SearchField place={place} label="Search by title, publisher or product id" />
        <Facets place={place} />
      </div>
      {customer === undefined ? (
        <p className="hint">Choose a customer to see {isBuyer && "its prices and "}what it can buy.</p>
      ) : (
        <Cart key={customer} customerId={customer} />
      )}
      <section aria-labelledby="catalog">
        <h2 id="catalog">{isBuyer ? "Catalog" : "Offers"}</h2>
        <ConnectionList
          document={CatalogDocument}
          variables={{ ...positionOf(place), filter }}
          connectionOf={({ offers }) => offers}
          place={place}
          label="Catalog"
          noun="offer"
          empty="No offer matches."
          columns={["Offer", "Publisher", "Plans", "Free trial"]}
          row={(offer) => <OfferRow key={offer.id} offer={offer} customer={customer} />}
        />
      </section>
    </>
  );
}

/** The facets of the catalog with the number of offers that each value leaves, by the other facet and the search. */
function Facets({ place }: Readonly<{ place: Place }>) {
  const filterWith = ({ facet, filter }: (typeof VALUES)[Value]) => {
    const other = conditionOf(place, facet === "publisher" ? "category" : "publisher");
    return { ...searchOf(place), ...other, ...filter };
  };
  const variables = Object.fromEntries(ALL.map((value) => [value, filterWith(VALUES[value])]));
  const { data } = useQuery(CatalogCountsDocument, variables);
  const textOf = (value: Value) =>
    data === null ? VALUES[value].text : `${VALUES[value].text} (${numberText(data[value].totalCount)})`;
  const optionsOf = (facet: Facet, any: string) => [
    ["", any] as const,
    ...ALL.filter((value) => VALUES[value].facet === facet).map((value) => [value, textOf(value)] as const),
  ];
  return (
    <>
      <SelectField place={place} name="publisher" label="Publisher" options={optionsOf("publisher", "Any publisher")} />
      <SelectField place={place} name="category" label="Category" options={optionsOf("category", "Any category")} />
    </>
  );
}

function OfferRow({ offer, customer }: Readonly<{ offer: Listed; customer: string | undefined }>) {
  const { id, title, description, publisher, plans } = offer;
  const days = Math.max(...plans.map(({ trialDays }) => trialDays ?? 0));
  return (
    <Row>
      <Cell isTitle>
        <Link to={{ page: "offer", id, customer }}>{title}</Link>
        <span className="minor">{description}</span>
      </Cell>
      <Cell label="Publisher">{publisher.name}</Cell>
      <Cell label="Plans">{plans.map((plan) => plan.title).join(", ")}</Cell>
      <Cell label="Free trial">{days > 0 ? countText(days, "day") : "—"}</Cell>
    </Row>
  );
}
