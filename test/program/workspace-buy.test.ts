import type { Page, Request, Route } from "playwright-core";
import { accessibilityProblems } from "../support/accessibility.js";
import { hasBrowser } from "../support/browser.js";
import { required } from "../support/partner-client.js";
import { APPEARANCES, moneyText, WorkspaceInBrowser, type Money } from "../support/workspace.js";

jest.setTimeout(120_000);

const workspace = new WorkspaceInBrowser();
const ask = <T>(query: string, variables: object = {}) => workspace.ask<T>(query, variables);

type Offers = { offers: { totalCount: number; nodes: { id: string; plans: { id: string }[] }[] } };
type Customers = { customers: { nodes: { id: string }[] } };

const offerNamed = async (search: string) =>
  required(
    (
      await ask<Offers>(
        "query ($search: String!) { offers(first: 1, filter: { search: $search }) { totalCount nodes { id plans { id } } } }",
        { search },
      )
    ).offers.nodes[0],
  );

(hasBrowser ? describe : describe.skip)("buying in the workspace", () => {
  let page: Page;
  let url: string;
  let customer: string;

  beforeAll(async () => {
    await workspace.open();
    ({ page, url } = workspace);
    const { customers } = await ask<Customers>('{ customers(first: 1, filter: { search: "probewerk" }) { nodes { id } } }');
    customer = required(customers.nodes[0]).id;
    await workspace.signIn();
  }, 240_000);
  afterAll(() => workspace.close());

  const rows = (table: string) => page.getByRole("table", { name: table, exact: true }).locator("tbody").getByRole("row");
  const dialog = () => page.getByRole("dialog");
  const button = (name: string) => dialog().getByRole("button", { name });
  const preview = () => dialog().getByRole("list", { name: "Result" }).getByRole("listitem");
  const count = (text: string) => page.locator("main").getByRole("status").filter({ hasText: text }).waitFor();
  const addButton = () => page.getByRole("button", { name: /^Add .* to the cart$/ }).first();
  const openOffer = async (search: string) => {
    const { id } = await offerNamed(search);
    await page.goto(`${url}/?page=offer&id=${id}&customer=${customer}`);
    await page.getByRole("heading", { name: "Cart" }).waitFor();
  };

  test("finds offers by words and by facets, which say how many offers each value leaves", async () => {
    await page.getByRole("link", { name: "Buy", exact: true }).click();
    await rows("Catalog").first().waitFor();
    const { offers } = await ask<Offers>("{ offers(first: 1, filter: { publisherKind: MICROSOFT }) { totalCount } }");
    const publisher = page.getByRole("combobox", { name: "Publisher", exact: true });
    await publisher.getByText(`Microsoft (${offers.totalCount})`).waitFor({ state: "attached" });
    await publisher.selectOption("microsoft");
    await count(`${offers.totalCount} offers`);
    await page.getByRole("searchbox", { name: "Search by title" }).fill("finch");
    await page.getByText("No offer matches.").waitFor();
    await publisher.selectOption("");
    await rows("Catalog").filter({ hasText: "Finch Sign" }).first().waitFor();
  });

  test("shows the prices of the chosen customer", async () => {
    await page.getByRole("combobox", { name: "Customer who buys" }).fill("probewerk");
    const option = "Probewerk GmbH (probewerk.example)";
    await page.locator(`datalist option[value="${option}"]`).waitFor({ state: "attached" });
    await page.getByRole("combobox", { name: "Customer who buys" }).fill(option);
    await page.getByText("The cart is empty.").waitFor();
    await page.getByRole("link", { name: "Finch Sign", exact: true }).click();
    const planId = required((await offerNamed("Finch Sign")).plans[0]).id;
    type Prices = { plan: { title: string; customerPrices: { unitPrice: Money }[] } };
    const { node: plan } = await ask<{ node: Prices["plan"] }>(
      "query ($planId: ID!, $customer: ID!) { node(id: $planId) { ... on Plan { title customerPrices(customerId: $customer) { unitPrice { amount currency } } } } }",
      { planId, customer },
    );
    const shown = rows(`Prices of ${plan.title}`);
    await shown.first().waitFor();
    const prices = await Promise.all((await shown.all()).map((row) => row.getByRole("cell").last().innerText()));
    expect(prices).toEqual(plan.customerPrices.map(({ unitPrice }) => moneyText(unitPrice)));
  });

  test("puts a plan into the cart after a preview, reviews what is due, buys, and leads to the publisher", async () => {
    await openOffer("Finch Sign");
    await addButton().click();
    await dialog().getByLabel("Licenses").fill("25");
    await dialog().getByLabel("Your name").fill("Contracts of the north");
    await button("Preview").click();
    await preview().first().waitFor();
    const carts = "query ($customer: ID!) { customer(id: $customer) { carts { totalCount } } }";
    expect(await ask(carts, { customer })).toEqual({ customer: { carts: { totalCount: 0 } } });
    await button("Confirm").click();
    await rows("Cart").filter({ hasText: "Contracts of the north" }).waitFor();
    type Carts = { customer: { carts: { nodes: { total: Money; dueOnActivation: Money }[] } } };
    const { customer: buyer } = await ask<Carts>(
      "query ($customer: ID!) { customer(id: $customer) { carts { nodes { total { amount currency } dueOnActivation { amount currency } } } } }",
      { customer },
    );
    const { total, dueOnActivation } = required(buyer.carts.nodes[0]);
    expect(Number(total.amount)).toBe(0);
    await page.getByRole("button", { name: "Review and buy" }).click();
    await dialog().getByLabel("purchase order number").fill("PO-77");
    await button("Preview").click();
    await preview().first().waitFor();
    expect((await preview().allInnerTexts()).at(-1)).toBe(`${moneyText(dueOnActivation)} on activation`);
    await button("Confirm").click();
    await page.getByRole("heading", { level: 1, name: "Bought" }).waitFor();
    await page.getByRole("heading", { name: "Order PO-77" }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    type Bought = {
      subscriptions: { nodes: { id: string; quantity: number; actionNeeded: { publisherUrl: string | null } | null }[] };
    };
    const { subscriptions } = await ask<Bought>(
      '{ subscriptions(first: 2, filter: { search: "Contracts of the north" }) { nodes { id quantity actionNeeded { publisherUrl } } } }',
    );
    expect(subscriptions.nodes.map(({ quantity }) => quantity)).toEqual([25]);
    const link = page.getByRole("link", { name: "Open the publisher's site" });
    expect(await link.getAttribute("href")).toBe(required(subscriptions.nodes[0]).actionNeeded?.publisherUrl);
    await page.getByRole("link", { name: "Contracts of the north" }).click();
    await page.getByRole("heading", { level: 1, name: "Contracts of the north" }).waitFor();
  });

  test("removes a line from the cart", async () => {
    await openOffer("Finch Sign");
    await addButton().click();
    await button("Preview").click();
    await preview().first().waitFor();
    await button("Confirm").click();
    await rows("Cart")
      .first()
      .getByRole("button", { name: /^Remove/ })
      .click();
    await button("Preview").click();
    await preview().filter({ hasText: "The cart has no lines" }).waitFor();
    await button("Confirm").click();
    await page.getByText("The cart is empty.").waitFor();
  });

  /** Holds the first request for the active cart of a customer. */
  const heldCartOf = (isMeant: (customerId: string) => boolean) => {
    const customerOf = (sent: Request) => {
      const { query, variables } = sent.postDataJSON() as { query: string; variables: { customerId: string } };
      return query.includes("query ActiveCart") ? variables.customerId : null;
    };
    return new Promise<Route>((resolve) => {
      void page.route("**/graphql", (route) => {
        const id = customerOf(route.request());
        return id !== null && isMeant(id) ? resolve(route) : route.continue();
      });
    });
  };

  test("adds nothing before the cart is known", async () => {
    const held = heldCartOf(() => true);
    await openOffer("Finch Sign");
    const add = addButton();
    await add.waitFor();
    await page.getByText("The cart loads.").first().waitFor();
    expect(await add.isDisabled()).toBe(true);
    const answered = await held;
    await answered.continue();
    await page.unroute("**/graphql");
    await add.click();
    await dialog().getByText(" for Probewerk GmbH").waitFor();
    await button("Close").click();
  });

  const createCart = async (lines: object[]) => {
    type Created = { createCart: { cart: { id: string } } };
    const create = "mutation ($input: CreateCartInput!) { createCart(input: $input) { cart { id } } }";
    const { createCart: created } = await ask<Created>(create, { input: { customerId: customer, lines } });
    return created.cart.id;
  };
  const contracts = async () => {
    const planId = required((await offerNamed("Finch Sign")).plans[0]).id;
    return { planId, quantity: 2, termDuration: "P1Y", billingCycle: "ANNUAL" };
  };
  const trialLine = async () => {
    const { offers } = await ask<{ offers: { nodes: { plans: { id: string; title: string }[] }[] } }>(
      "{ offers(first: 100) { nodes { plans { id title } } } }",
    );
    const plans = offers.nodes.flatMap((offer) => offer.plans);
    const planId = required(plans.find(({ title }) => title === "Microsoft 365 Business Premium (Trial)")).id;
    return { planId, quantity: 25, termDuration: "P1M", billingCycle: "NONE" };
  };

  test("says which lines of a cart were not bought, and names only the chosen customer's cart", async () => {
    const trial = await trialLine();
    await createCart([await contracts(), trial]);
    await page.goto(`${url}/?page=buy&customer=${customer}`);
    await rows("Cart").nth(1).waitFor();
    await page.getByText("Probewerk GmbH has 2 active carts.").waitFor();
    const held = heldCartOf((id) => id !== customer);
    const { customers } = await ask<{ customers: { nodes: { companyName: string; domain: string }[] } }>(
      "{ customers(first: 10) { nodes { companyName domain } } }",
    );
    const other = required(customers.nodes.find(({ companyName }) => companyName !== "Probewerk GmbH"));
    const field = page.getByRole("combobox", { name: "Customer who buys" });
    await field.fill(other.domain);
    const option = `${other.companyName} (${other.domain})`;
    await page.locator(`datalist option[value="${option}"]`).waitFor({ state: "attached" });
    await field.fill(option);
    const answered = await held;
    expect(await rows("Cart").count()).toBe(0);
    await answered.continue();
    await page.unroute("**/graphql");
    await page.getByText("The cart is empty.").waitFor();

    const place = "mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { userErrors { message } } }";
    expect(await ask(place, { input: { customerId: customer, lines: [trial] } })).toEqual({ placeOrder: { userErrors: [] } });
    await page.goBack();
    await page.getByText("The total is not known until every line can be bought.").waitFor();
    await page.getByRole("button", { name: "Review and buy" }).click();
    await button("Preview").click();
    const refusal = preview().filter({ hasText: "Not bought: " });
    const text = await refusal.innerText();
    await button("Confirm").click();
    await page.getByRole("heading", { level: 1, name: "Bought" }).waitFor();
    expect(await page.locator("main").getByRole("alert").innerText()).toBe(text);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test("buys nothing that was put into the cart after the preview", async () => {
    const cartId = await createCart([await contracts()]);
    await page.goto(`${url}/?page=buy&customer=${customer}`);
    await rows("Cart").first().waitFor();
    await page.getByRole("button", { name: "Review and buy" }).click();
    await button("Preview").click();
    await preview().first().waitFor();
    const add = "mutation ($input: AddCartLineInput!) { addCartLine(input: $input) { userErrors { message } } }";
    const input = { cartId, line: await contracts() };
    expect(await ask(add, { input })).toEqual({ addCartLine: { userErrors: [] } });
    await button("Confirm").click();
    await dialog().getByRole("alert").filter({ hasText: "The cart has changed since the preview." }).waitFor();
    await button("Preview").click();
    await preview().first().waitFor();
    await button("Confirm").click();
    await page.getByRole("heading", { level: 1, name: "Bought" }).waitFor();
    expect(await page.locator("main tbody").getByRole("row").count()).toBe(2);
  });

  test("says why a plan cannot be bought, and what to do instead", async () => {
    type Refused = { customer: { availability: { isPurchasable: boolean; message: string } } };
    const all = await ask<Offers>("{ offers(first: 100) { totalCount nodes { id plans { id } } } }");
    for (const { id, plans } of all.offers.nodes) {
      const { customer: buyer } = await ask<Refused>(
        "query ($customer: ID!, $planId: ID!) { customer(id: $customer) { availability(planId: $planId) { isPurchasable message } } }",
        { customer, planId: required(plans[0]).id },
      );
      if (buyer.availability.isPurchasable) continue;
      await page.goto(`${url}/?page=offer&id=${id}&customer=${customer}`);
      await page.locator(".notice").filter({ hasText: buyer.availability.message }).first().waitFor();
      return;
    }
    throw new Error("the demo has an offer that the customer cannot buy");
  });

  test.each(APPEARANCES)("meets WCAG AA and fits: $colorScheme, $viewport.width px", async ({ colorScheme, viewport }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    await page.goto(`${url}/?page=buy&customer=${customer}`);
    await rows("Catalog").first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    await openOffer("Finch Sign");
    await addButton().click();
    await button("Preview").click();
    await preview().first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await button("Confirm").click();
    await rows("Cart").first().waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    expect(workspace.complaints).toEqual([]);
  });
});
