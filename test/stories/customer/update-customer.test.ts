import { parse } from "csv-parse/sync";
import { CreateCustomerDocument, InvoiceDownloadDocument, UpdateCustomerDocument } from "../../client/graphql.js";
import { required, type Customer, type Invoice, type PartnerClient } from "../../support/partner-client.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { expectNoChange, expectRefusal, marketplace, newPartner, plan, story } from "../../support/story.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { Customer as CustomerRow } from "../../../src/entities/customer.entity.js";
import { Event } from "../../../src/entities/event.entity.js";

const AT = "2020-07-10T08:00:00Z";
const ADDRESS = { line1: "Main Street 1", line2: "Floor 2", city: "Springfield", region: "Illinois", postalCode: "62701" };
const ANNA = { purpose: "BILLING", name: "Anna Ng", email: "anna@trey.example", phone: "+1 555 0100" } as const;
const IT_DESK = { purpose: "TECHNICAL", name: "IT desk", email: "it@trey.example", phone: null } as const;

async function update(partner: PartnerClient, { id: customerId }: { id: string }, details: object): Promise<Customer> {
  return required((await partner.mutate(UpdateCustomerDocument, { customerId, ...details })).customer);
}

const eventTypes = async (partner: PartnerClient) =>
  (await rowsOf(marketplace().database, Event, partner.id)).map(({ type }) => type).filter((type) => type === "CUSTOMER_UPDATED");

const find = async (partner: PartnerClient, search: string): Promise<string[]> => {
  const query = "query ($search: String) { customers(first: 5, filter: { search: $search }) { nodes { id } } }";
  const { data } = await partner.send<{ customers: { nodes: { id: string }[] } }>(query, { search });
  return required(data).customers.nodes.map(({ id }) => id);
};

describe("R-CUST-2: details of a customer", () => {
  test("change with a new version and one event, and a search finds the new name", async () => {
    const { partner, customer } = await story({ at: AT });
    expect(customer).toMatchObject({ billingAddress: null, contacts: [], version: 1 });
    const details = {
      ...{ companyName: " Trey Labs ", email: "hello@trey.example", segment: "EDUCATION" },
      ...{ billingAddress: ADDRESS, contacts: [ANNA, IT_DESK] },
    };
    const changed = await update(partner, customer, details);
    expect(changed).toEqual({ ...customer, ...details, companyName: "Trey Labs", version: 2 });
    expect(await eventTypes(partner)).toEqual(["CUSTOMER_UPDATED"]);
    expect(await find(partner, "trey labs")).toEqual([customer.id]);
    expect(await find(partner, "research")).toEqual([]);
    expect(await find(partner, customer.domain)).toEqual([customer.id]);
  });

  test("a search for the new name finds the customer's subscriptions, for the former one no longer", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"), { nickname: "Research desk" });
    const other = await partner.buyAndActivate(customer, plan("Contoso Bronze"));
    const query = "query ($search: String) { subscriptions(first: 5, filter: { search: $search }) { nodes { id } } }";
    const found = async (search: string) => {
      const { data } = await partner.send<{ subscriptions: { nodes: { id: string }[] } }>(query, { search });
      return required(data)
        .subscriptions.nodes.map((node) => node.id)
        .sort();
    };
    expect(await found("trey research")).toEqual([id, other.id].sort());
    await update(partner, customer, { companyName: "Quanta Labs" });
    expect([await found("quanta"), await found("trey"), await found("research")]).toEqual([[id, other.id].sort(), [], [id]]);
  });

  test("a new name and new nicknames at the same time are all found", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    const rename = (nickname: string) => partner.rename({ id }, nickname);
    await Promise.all([update(partner, customer, { companyName: "Quanta Labs" }), rename("Quanta desk"), rename("Labs desk")]);
    const query = `{ a: subscriptions(first: 5, filter: { search: "quanta labs desk" }) { nodes { id } }
      b: subscriptions(first: 5, filter: { search: "research" }) { nodes { id } } }`;
    expect((await partner.send(query)).data).toEqual({ a: { nodes: [{ id }] }, b: { nodes: [] } });
  });

  test("can be given when the customer is created", async () => {
    const partner = await newPartner({ at: AT });
    const { line1, city } = ADDRESS;
    const customer = await partner.createCustomer({ billingAddress: { line1, city }, contacts: [ANNA] });
    const billingAddress = { line1, line2: null, city, region: null, postalCode: null };
    expect(customer).toMatchObject({ billingAddress, contacts: [ANNA] });
  });

  test("that are the same, or left out, change nothing", async () => {
    const { partner, customer } = await story({ at: AT, customer: { billingAddress: ADDRESS, contacts: [ANNA] } });
    const { companyName, email, segment, currency } = customer;
    const same = { companyName, email, segment, currency, billingAddress: ADDRESS, contacts: [ANNA] };
    expect(await expectNoChange(partner, () => update(partner, customer, same))).toEqual(customer);
    expect(await expectNoChange(partner, () => update(partner, customer, {}))).toEqual(customer);
  });

  test("of an international e-mail address are stored as punycode", async () => {
    const { partner, customer } = await story({ at: AT });
    const email = "büro@münchen.example";
    expect((await update(partner, customer, { email })).email).toBe(email);
    expect(
      await expectNoChange(partner, () => update(partner, customer, { email: "büro@xn--mnchen-3ya.example" })),
    ).toMatchObject({
      ...{ email, version: 2 },
    });
  });

  test("an outdated version is refused with the current one", async () => {
    const { partner, customer } = await story({ at: AT });
    const { version } = await update(partner, customer, { companyName: "One", expectedVersion: 1 });
    expect(version).toBe(2);
    const input = { customerId: customer.id, companyName: "Two", expectedVersion: 1 };
    const [error] = await expectRefusal(partner, UpdateCustomerDocument, input, "VERSION_CONFLICT");
    expect(error).toMatchObject({ currentVersion: 2, path: ["input", "expectedVersion"] });
  });

  test("of ten concurrent changes that expect the same version one is applied", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, expectedVersion: 1 };
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, n) => partner.tryMutation(UpdateCustomerDocument, { ...input, companyName: `Name ${n}` })),
    );
    const codes = all.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(Array.from({ length: 9 }, () => "VERSION_CONFLICT"));
    expect(await eventTypes(partner)).toEqual(["CUSTOMER_UPDATED"]);
  });

  test("a dry run shows them and stores nothing; a key runs the command once", async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, companyName: "Trey Labs", idempotencyKey: "k" };
    const shown = await expectNoChange(partner, () => partner.mutate(UpdateCustomerDocument, { ...input, dryRun: true }));
    expect([shown.isDryRun, shown.customer?.companyName, shown.customer?.version]).toEqual([true, "Trey Labs", 2]);
    const first = await partner.mutate(UpdateCustomerDocument, input);
    const again = await expectNoChange(partner, () => partner.mutate(UpdateCustomerDocument, input));
    expect(again).toEqual({ ...first, isReplay: true });
  });

  test.each([
    ["an empty name", { companyName: " " }, ["companyName"]],
    ["a wrong e-mail address", { email: "nobody" }, ["email"]],
    ["an empty line", { billingAddress: { line1: "", city: "Rome" } }, ["billingAddress", "line1"]],
    [
      "a long postal code",
      { billingAddress: { line1: "A", city: "B", postalCode: "1".repeat(21) } },
      ["billingAddress", "postalCode"],
    ],
    ["a contact without a name", { contacts: [{ ...ANNA, name: " " }] }, ["contacts", "0", "name"]],
    ["eleven contacts", { contacts: Array.from({ length: 11 }, () => ANNA) }, ["contacts"]],
    ["10,000 contacts", { contacts: Array.from({ length: 10_000 }, () => IT_DESK) }, ["contacts"]],
  ])("%s is refused", async (_, details, path) => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, ...details };
    const [error] = await expectRefusal(partner, UpdateCustomerDocument, input, "INVALID_INPUT");
    expect(error?.path).toEqual(["input", ...path]);
  });

  test.each(["companyName", "email", "segment", "currency"])("%s: null is refused", async (field) => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, [field]: null };
    const [error] = await expectRefusal(partner, UpdateCustomerDocument, input, "INVALID_INPUT");
    const message = `${field} must not be null. Leave it out to keep the current value.`;
    expect(error).toMatchObject({ message, path: ["input", field] });
  });

  test("may be edited by Global admins, Admin agents and Helpdesk agents only", async () => {
    const { partner, customer } = await story({ at: AT });
    const mutation = `mutation ($id: ID!) { updateCustomer(input: { customerId: $id, companyName: "New" }) { customer { version } } }`;
    await expectOnlyRoles(partner, ["HELPDESK_AGENT", "ADMIN_AGENT", "GLOBAL_ADMIN"], mutation, { id: customer.id });
  });

  test("of an indirect reseller's customer are edited by its provider only", async () => {
    const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
    const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
    const input = { customerId: customer.id, companyName: "New" };
    const refused = await expectNoChange(provider, () => reseller.tryMutation(UpdateCustomerDocument, input));
    expect(refused.userErrors.map(({ code }) => code)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
    expect((await update(provider, customer, { companyName: "New" })).companyName).toBe("New");
  });

  test("a changed segment applies to purchases from then on", async () => {
    const { partner, customer } = await story({ at: AT });
    const query = "query ($id: ID!, $plan: ID!) { customer(id: $id) { availability(planId: $plan) { reasons } } }";
    type Shown = { customer: { availability: { reasons: string[] } } };
    const reasons = async () => {
      const { data } = await partner.send<Shown>(query, { id: customer.id, plan: plan("Microsoft 365 Basic Trial") });
      return required(data).customer.availability.reasons;
    };
    expect(await reasons()).toEqual([]);
    await update(partner, customer, { segment: "GOVERNMENT" });
    expect(await reasons()).toContain("SEGMENT_NOT_ELIGIBLE");
  });
});

describe("R-BILL-10: the currency of a customer", () => {
  test("can change to one with prices in the country while nothing was charged", async () => {
    const { partner, customer } = await story({ at: AT });
    const [error] = await expectRefusal(
      partner,
      UpdateCustomerDocument,
      { customerId: customer.id, currency: "GBP" },
      "INVALID_INPUT",
    );
    expect(error).toMatchObject({
      message: "Customers in US cannot be billed in GBP. Possible currencies: USD.",
      path: ["input", "currency"],
    });
  });

  test("stays once something was charged, also after it was credited", async () => {
    const { partner, customer } = await story({ at: AT });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await partner.cancel(subscription);
    const input = { customerId: customer.id, currency: "EUR" };
    const [error] = await expectRefusal(partner, UpdateCustomerDocument, input, "CURRENCY_NOT_CHANGEABLE");
    expect(error).toMatchObject({
      message: "The currency of the customer stays USD, because it has been charged.",
      path: ["input", "currency"],
    });
  });

  test("stays while a subscription waits for its publisher", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.buy(customer, plan("Contoso Sign"));
    const input = { customerId: customer.id, currency: "EUR" };
    const [error] = await expectRefusal(partner, UpdateCustomerDocument, input, "CURRENCY_NOT_CHANGEABLE");
    expect(error?.message).toBe("The currency of the customer stays USD, because it has an open subscription.");
  });
});

describe("published documents", () => {
  const linesOf = async (partner: PartnerClient, { id }: Invoice) => {
    const { invoice } = await partner.query(InvoiceDownloadDocument, { id, format: "CSV" });
    const csv = await (await fetch(required(invoice).download.url)).text();
    const lines: Record<string, string>[] = parse(csv, { bom: true, columns: true });
    return lines.map((line) => [line["CustomerName"], line["CustomerBillingAddress"]]);
  };

  test("keep the name and the address of their time", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await update(partner, customer, { companyName: "Before July's invoice", billingAddress: ADDRESS });
    await partner.clock.to("2020-08-08T00:00:00Z");
    const july = required((await partner.invoices())[0]);
    const address = "Main Street 1, Floor 2, 62701 Springfield, Illinois";
    const ofJuly = [["Before July's invoice", address]];
    expect(await linesOf(partner, july)).toEqual(ofJuly);
    await update(partner, customer, { companyName: "After July's invoice" });
    await update(partner, customer, { billingAddress: null });
    expect(await linesOf(partner, july)).toEqual(ofJuly);
    await partner.clock.to("2020-09-08T00:00:00Z");
    const [august] = await partner.invoices();
    expect(await linesOf(partner, required(august))).toEqual([["After July's invoice", ""]]);
    await update(partner, customer, { companyName: "After August's invoice" });
    expect(await linesOf(partner, required(august))).toEqual([["After July's invoice", ""]]);
    expect(await linesOf(partner, july)).toEqual(ofJuly);
  });
});

describe("R-CUST-1: a domain belongs to one customer of a partner", () => {
  const twin = (domain: string) => ({ companyName: "Twin", domain, country: "US", email: "a@twin.example" });

  test.each(["münchen.example", "MÜNCHEN.example", "xn--mnchen-3ya.example", "XN--MNCHEN-3YA.EXAMPLE"])(
    "%s is the domain münchen.example",
    async (domain) => {
      const { partner, customer } = await story({ at: AT, customer: { domain: "münchen.example" } });
      const [error] = await expectRefusal(partner, CreateCustomerDocument, twin(domain), "ALREADY_EXISTS");
      expect(error).toEqual({
        ...{ __typename: "AlreadyExistsError", code: "ALREADY_EXISTS", existingId: customer.id, partnerCenterCode: null },
        ...{ message: `The domain münchen.example belongs to customer ${customer.id}.`, path: ["input", "domain"] },
      });
    },
  );

  test("a dry run is refused too", async () => {
    const { partner, customer } = await story({ at: AT });
    await expectRefusal(partner, CreateCustomerDocument, { ...twin(customer.domain), dryRun: true }, "ALREADY_EXISTS");
  });

  test("two partners can have it", async () => {
    const one = await story({ at: AT });
    const other = await story({ at: AT });
    expect(other.customer.domain).toBe(one.customer.domain);
  });

  test("of eight concurrent creations one succeeds, and the others name its customer", async () => {
    const partner = await newPartner({ at: AT });
    const all = await Promise.all(
      Array.from({ length: 8 }, () => partner.tryMutation(CreateCustomerDocument, twin("race.example"))),
    );
    const [row, ...others] = await rowsOf(marketplace().database, CustomerRow, partner.id);
    expect(others).toEqual([]);
    const named = all.flatMap(({ userErrors }) =>
      userErrors.map((error) => (error.__typename === "AlreadyExistsError" ? error.existingId : error.code)),
    );
    expect(named).toEqual(Array.from({ length: 7 }, () => required(row).id));
  });
});
