import { buildMarketplaceSchema } from "../../../src/resolvers/index.js";
import { CreateCartDocument } from "../../client/graphql.js";
import {
  argumentsFor,
  documentFor,
  idPlacesOf,
  nameOf,
  withoutId,
  type IdPlace,
  type Values,
} from "../../support/foreign-ids.js";
import { line, required } from "../../support/partner-client.js";
import { expectNoChange, marketplace, plan, story } from "../../support/story.js";

/** An offer that its publisher does not sell through CSP is invisible. @source R-CAT-5, R-CAT-6 */
const AT = "2020-07-01T08:00:00Z";
const schema = buildMarketplaceSchema();
const naming = new Set(["planId", "offerId", "id", "ids"]);
const places = idPlacesOf(schema).filter(
  ({ parent, path }) => ["Query", "Mutation"].includes(parent) && naming.has(path.at(-1) ?? ""),
);

async function setUp() {
  const { partner, customer } = await story({ at: AT });
  const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
  const { cart } = await partner.mutate(CreateCartDocument, { customerId: customer.id, lines: [line(plan("Contoso Sign"))] });
  const ids = { customerId: customer.id, subscriptionId: subscription.id, cartId: required(cart).id };
  return { partner, ids: { ...ids, lineId: required(required(cart).lines[0]).id } };
}

/** The ids of the plan and of its offer. */
async function hiddenIds(): Promise<string[]> {
  const planId = plan("Fabrikam Hidden");
  const [row] = await marketplace().database.reader.query<{ offer: string }[]>(
    "SELECT offer_id AS offer FROM plan WHERE id = ?",
    [planId],
  );
  return [planId, required(row).offer];
}

/** An export finds nothing of an unknown plan, which is no refusal; a dry run of it changes nothing. */
const isOfExports = ({ field }: IdPlace): boolean => field.name === "createExport";

function argumentsAt(place: IdPlace, given: Values): Record<string, unknown> {
  const { input, ...rest } = argumentsFor(place, given);
  return isOfExports(place) ? { ...rest, input: { ...(input as object), dryRun: true } } : { ...rest, input };
}

test.each(places.map((place) => [nameOf(place), place] as const))("%s answers as for an unknown id", async (_, place) => {
  const { partner, ids } = await setUp();
  const given = { ...ids, planId: plan("Contoso Sign"), idempotencyKey: "a-key" };
  for (const hidden of await hiddenIds()) {
    const unknown = hidden.replace(/.{6}$/, "000000");
    const answer = (at: string) =>
      expectNoChange(partner, () => partner.send(documentFor(schema, place), argumentsAt(place, { ...given, at })));
    const toHidden = await answer(hidden);
    expect(withoutId(toHidden, hidden)).toEqual(withoutId(await answer(unknown), unknown));
    if (isOfExports(place)) continue;
    expect(JSON.stringify(toHidden)).toMatch(/NOT_FOUND|TRIAL_NOT_CONVERTIBLE|:null|\[null\]|"totalCount":0/);
  }
});

test("Customer.availability answers as for an unknown plan", async () => {
  const { partner, ids } = await setUp();
  const query = "query ($c: ID!, $p: ID!) { customer(id: $c) { availability(planId: $p) { isPurchasable reasons } } }";
  const { errors } = await partner.send(query, { c: ids.customerId, p: plan("Fabrikam Hidden") });
  expect(errors).toMatchObject([
    {
      message: `No such plan: '${plan("Fabrikam Hidden")}'.`,
      path: ["customer", "availability"],
      extensions: { code: "NOT_FOUND" },
    },
  ]);
});
