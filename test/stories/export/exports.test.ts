import { AddCartLineDocument, CreateCartDocument, type CreateExportInput, CreateExportDocument } from "../../client/graphql.js";
import {
  asTexts,
  csvIn,
  exportFile,
  fileOf,
  linesIn,
  readExport,
  requestExport,
  runExports,
  workbookIn,
} from "../../support/exports.js";
import { walk } from "../../support/ordered-list.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { expectNoChange, newPartner, plan, story } from "../../support/story.js";

/** Exports have the rows of their lists. @source issue "Lists and exports" */
type Row = Record<string, unknown>;

/** A provider with a customer whose name looks like a formula, subscriptions of several kinds, and charges of two months. */
async function portfolio(): Promise<{ partner: PartnerClient; customerId: string }> {
  const { partner, customer } = await story({ at: "2020-06-11T08:00:00Z", type: "INDIRECT_PROVIDER" });
  const evil = await partner.createCustomer({ companyName: '=HYPERLINK("http://evil.example")', domain: "evil.example" });
  const sign = await partner.buyAndActivate(customer, plan("Contoso Sign"), {
    quantity: 8,
    nickname: '+1 "quoted", first\nline',
  });
  await partner.buyAndActivate(evil, plan("Fabrikam Payroll"), { quantity: 3 });
  await partner.clock.to("2020-06-12T10:00:00Z");
  await partner.changeQuantity(sign, 10);
  await partner.clock.to("2020-07-12T00:00:00Z");
  await partner.buyAndActivate(customer, plan("Contoso Sign"), { quantity: 2, nickname: "Second" });
  const { cart } = await partner.mutate(CreateCartDocument, { customerId: customer.id, lines: [line(plan("Contoso Sign"))] });
  await partner.mutate(AddCartLineDocument, { cartId: required(cart).id, line: line(plan("Contoso Sign"), { quantity: 7 }) });
  return { partner, customerId: customer.id };
}

type Case = Readonly<{
  kind: CreateExportInput["kind"];
  name: string;
  args?: string;
  input?: Partial<CreateExportInput>;
  list: string;
  selection: string;
  of: (node: never) => Row;
}>;

const subscriptionCase = {
  kind: "SUBSCRIPTIONS",
  list: "subscriptions",
  selection:
    "status nickname quantity isTrial autoRenew version orderedAt termDuration customer { id companyName } plan { id title } offer { title publisher { name } } term { endsOn unitPrice { amount currency } }",
  of: (
    node: {
      [
        Name in "id" | "status" | "nickname" | "quantity" | "isTrial" | "autoRenew" | "version" | "orderedAt" | "termDuration"
      ]: unknown;
    } & {
      customer: { id: string; companyName: string };
      plan: { id: string; title: string };
      offer: { title: string; publisher: { name: string } };
      term: { endsOn: string; unitPrice: { amount: string; currency: string } };
    },
  ) => {
    const { id, status, nickname, quantity, isTrial, autoRenew, version, orderedAt, termDuration, customer, term } = node;
    return {
      ...{ id, status, nickname, quantity, isTrial, autoRenew, version, orderedAt, termDuration },
      ...{ customerId: customer.id, customerName: customer.companyName, planId: node.plan.id, planTitle: node.plan.title },
      ...{ offerTitle: node.offer.title, publisherName: node.offer.publisher.name, termEndsOn: term.endsOn },
      ...{ unitPrice: term.unitPrice.amount, currency: term.unitPrice.currency },
    };
  },
} as const;
const customerCase = {
  kind: "CUSTOMERS",
  list: "customers",
  selection: "companyName domain country segment currency email openedAt agreementAcceptedOn version",
  of: (node: Row) => node,
} as const;
type ChargeNode = Readonly<{
  id: string;
  type: string;
  quantity: number;
  periodStartsOn: string;
  occurredAt: string;
  customer: { id: string };
  amount: { amount: string; currency: string };
}>;
const CHARGE = "type quantity periodStartsOn occurredAt customer { id } amount { amount currency }";
const chargeRow = ({ customer, amount, ...node }: ChargeNode): Row => ({
  ...node,
  customerId: customer.id,
  amount: amount.amount,
  currency: amount.currency,
});
type Change = Readonly<{ field: string; before: string | null; after: string | null; addOn: { id: string } | null }>;
const changeRow = ({ field, before, after, addOn }: Change): Row => ({ field, addOnId: addOn?.id ?? null, before, after });
type AuditNode = Row &
  Readonly<{
    resource: { type: string; id: string } | null;
    customer: { id: string } | null;
    actor: { kind: string; user: string | null; roles: string[]; client: string | null };
    events: { id: string }[];
    changes: Change[];
  }>;
const eventCase = {
  kind: "EVENTS",
  list: "events",
  selection: "sequence type occurredAt requestId actor { kind user } customer { id } changes { field before after addOn { id } }",
  of: (node: {
    id: string;
    sequence: number;
    type: string;
    occurredAt: string;
    requestId: string | null;
    actor: { kind: string; user: string | null };
    customer: { id: string } | null;
    changes: Change[];
  }) => {
    const { id, sequence, type, occurredAt, requestId, actor, customer } = node;
    const changes = node.changes.map(changeRow);
    return {
      id,
      sequence,
      type,
      occurredAt,
      requestId,
      actorKind: actor.kind,
      actorUser: actor.user,
      customerId: customer?.id ?? null,
      changes: JSON.stringify(changes),
    };
  },
} as const;

const auditCase = {
  kind: "AUDIT",
  list: "auditRecords",
  selection:
    "sequence occurredAt recordedAt operation status code occurrenceCount requestId hash resource { type id } customer { id } actor { kind user roles client } events { id } changes { field before after addOn { id } }",
  of: ({ resource, customer, actor, events, changes, ...node }: AuditNode) => ({
    ...node,
    ...{ resourceType: resource?.type ?? null, resourceId: resource?.id ?? null, customerId: customer?.id ?? null },
    ...{ actorKind: actor.kind, actorUser: actor.user, actorRoles: JSON.stringify(actor.roles), actorClient: actor.client },
    eventIds: JSON.stringify(events.map(({ id }) => id)),
    changes: JSON.stringify(changes.map(changeRow)),
  }),
} as const;

const cases: readonly Case[] = [
  { name: "all", ...subscriptionCase },
  {
    name: "filtered and sorted",
    ...subscriptionCase,
    args: 'filter: { status: [ACTIVE], search: "sign" }, orderBy: { field: NAME, direction: DESC }',
    input: {
      filter: { subscriptions: { status: ["ACTIVE"], search: "sign" } },
      orderBy: { subscriptions: { field: "NAME", direction: "DESC" } },
    },
  },
  { name: "all", ...customerCase },
  {
    name: "sorted by name",
    ...customerCase,
    args: "orderBy: { field: COMPANY_NAME, direction: DESC }",
    input: { orderBy: { customers: { field: "COMPANY_NAME", direction: "DESC" } } },
  },
  {
    name: "of this month",
    kind: "UNBILLED_CHARGES",
    list: "unbilledCharges",
    args: "period: CURRENT",
    selection: CHARGE,
    of: chargeRow,
  },
  {
    name: "sorted by time",
    ...{ kind: "UNBILLED_CHARGES", list: "unbilledCharges", selection: CHARGE, of: chargeRow },
    args: "period: CURRENT, filter: { type: [NEW, RENEW] }, orderBy: { field: OCCURRED_AT, direction: DESC }",
    input: {
      filter: { unbilledCharges: { period: "CURRENT", type: ["NEW", "RENEW"] } },
      orderBy: { unbilledCharges: { field: "OCCURRED_AT", direction: "DESC" } },
    },
  },
  { name: "all", ...eventCase },
  {
    name: "of a time, latest first",
    ...eventCase,
    args: 'filter: { since: "2020-06-12T00:00:00Z", types: [SUBSCRIPTION_RENEWED, SUBSCRIPTION_QUANTITY_CHANGED, INVOICE_PUBLISHED] }, orderBy: { field: OCCURRED_AT, direction: DESC }',
    input: {
      filter: {
        events: {
          since: "2020-06-12T00:00:00Z",
          types: ["SUBSCRIPTION_RENEWED", "SUBSCRIPTION_QUANTITY_CHANGED", "INVOICE_PUBLISHED"],
        },
      },
      orderBy: { events: { field: "OCCURRED_AT", direction: "DESC" } },
    },
  },
  { name: "all", ...auditCase },
  {
    name: "of an operation, the first first",
    ...auditCase,
    args: 'filter: { status: SUCCEEDED, until: "2020-07-12T00:00:00Z", operation: "changeQuantity" }, orderBy: { field: OCCURRED_AT }',
    input: {
      filter: { audit: { status: "SUCCEEDED", until: "2020-07-12T00:00:00Z", operation: "changeQuantity" } },
      orderBy: { audit: { field: "OCCURRED_AT" } },
    },
  },
] as never;

/** The values of a row for some columns. */
const pick = (row: Row, names: readonly string[]): Row => Object.fromEntries(names.map((name) => [name, row[name]]));

describe("the rows of an export equal the pages of its list", () => {
  let made: Awaited<ReturnType<typeof portfolio>>;
  beforeAll(async () => {
    made = await portfolio();
  });

  test.each(cases)("$kind, $name", async ({ kind, args = "", input = {}, list, selection, of }) => {
    const { partner } = made;
    const listed = (await walk(partner, { list, args, selection }, 2)).map((node) => of(node as never));
    expect(listed.length).toBeGreaterThan(0);
    const file = await exportFile(partner, { kind, format: "JSONL", ...input });
    const rows = linesIn(file).filter(({ type }) => !String(type).startsWith("EXPORT_"));
    const wanted = listed.filter((row) => !String(row["type"]).startsWith("EXPORT_"));
    expect(rows.map((row) => pick(row, Object.keys(required(listed[0]))))).toEqual(wanted);
  });

  test("charges are those of all customers by month and currency, or those of one customer", async () => {
    const { partner, customerId } = made;
    const ofCustomers: Row[] = [];
    for (const { id } of await walk(partner, { list: "customers", args: "" }, 50)) {
      const nodes = await walk(partner, { list: "charges", args: "", selection: CHARGE, parent: `Customer ${id}` }, 2);
      const charges = nodes.map((node) => chargeRow(node as unknown as ChargeNode));
      ofCustomers.push(...charges);
      if (id !== customerId) continue;
      const file = await exportFile(partner, { kind: "CHARGES", format: "JSONL", filter: { charges: { customerId } } });
      expect(linesIn(file).map((row) => pick(row, Object.keys(required(charges[0]))))).toEqual(charges);
    }
    const all = linesIn(await exportFile(partner, { kind: "CHARGES", format: "JSONL" }));
    const key = ({ billingMonth, currency, id }: Row) => `${String(billingMonth)} ${String(currency)} ${String(id)}`;
    expect(all.map(key)).toEqual(all.map(key).sort());
    expect(new Set(all.map(({ billingMonth }) => billingMonth)).size).toBe(2);
    const byId = (one: Row, other: Row) => (String(one["id"]) < String(other["id"]) ? -1 : 1);
    const picked = all.map((row) => pick(row, Object.keys(required(ofCustomers[0]))));
    expect(picked.sort(byId)).toEqual(ofCustomers.sort(byId));
  });

  test.each(["ASC", "DESC"] as const)("charges are sorted by time when asked, %s", async (direction) => {
    const { partner, customerId } = made;
    const orderBy = { charges: { field: "OCCURRED_AT", direction } } as const;
    const rows = linesIn(await exportFile(partner, { kind: "CHARGES", format: "JSONL", orderBy }));
    const key = ({ occurredAt, id }: Row) => `${String(occurredAt)} ${String(id)}`;
    const sorted = rows.map(key).sort();
    expect(rows.map(key)).toEqual(direction === "ASC" ? sorted : sorted.reverse());
    const unsorted = linesIn(await exportFile(partner, { kind: "CHARGES", format: "JSONL" }));
    expect(unsorted.map(key).sort()).toEqual(rows.map(key).sort());
    const filter = { charges: { customerId } };
    const own = linesIn(await exportFile(partner, { kind: "CHARGES", format: "JSONL", orderBy, filter }));
    expect(own).toEqual(rows.filter((row) => row["customerId"] === customerId));
  });

  const kinds = ["SUBSCRIPTIONS", "CUSTOMERS", "CHARGES", "UNBILLED_CHARGES", "EVENTS", "AUDIT"] as const;
  test.each(kinds)("%s: CSV and XLSX have the same rows as JSON Lines", async (kind) => {
    const { partner } = made;
    const until = "2020-07-01T00:00:00Z";
    const filter = { EVENTS: { events: { until } }, AUDIT: { audit: { until } } };
    const input = kind === "EVENTS" || kind === "AUDIT" ? { kind, filter: filter[kind] } : { kind };
    const lines = linesIn(await exportFile(partner, { format: "JSONL", ...input }));
    const csv = csvIn(await exportFile(partner, { format: "CSV", ...input }));
    expect(csv).toEqual(lines.map(asTexts));
    const sheet = await workbookIn(await exportFile(partner, { format: "XLSX", ...input }));
    const day = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
    const amount = (value: unknown) => (typeof value === "string" && /^-?\d+\.\d+$/.test(value) ? Number(value) : value);
    const values = (row: Row, of: (value: unknown) => unknown) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, of(value)]));
    expect(sheet.map((row) => values(row, day))).toEqual(lines.map((row) => values(row, amount)));
  });

  test("a text that a spreadsheet could evaluate is escaped in CSV", async () => {
    const { partner } = made;
    const file = (await exportFile(partner, { kind: "CUSTOMERS", format: "CSV" })).toString();
    expect(file).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    const subscriptions = (await exportFile(partner, { kind: "SUBSCRIPTIONS", format: "CSV" })).toString();
    expect(subscriptions).toContain(`"'+1 ""quoted"", first\nline"`);
  });

  test("an export without rows has a header in CSV and XLSX, and no line in JSON Lines", async () => {
    const { partner } = made;
    const filter = { customers: { search: "nobody has this name" } };
    const csv = (await exportFile(partner, { kind: "CUSTOMERS", format: "CSV", filter })).toString();
    expect(csv).toBe(`\uFEFF${required(csv.split("\n")[0]).slice(1)}\n`);
    expect(csv).toContain("companyName,domain");
    expect(await workbookIn(await exportFile(partner, { kind: "CUSTOMERS", format: "XLSX", filter }))).toEqual([]);
    expect((await exportFile(partner, { kind: "CUSTOMERS", format: "JSONL", filter })).length).toBe(0);
  });

  test("ids of nothing and of other partners find nothing", async () => {
    const { partner } = made;
    const { partner: other, customer } = await story({ at: "2020-06-11T08:00:00Z" });
    await other.buyAndActivate(customer, plan("Contoso Sign"));
    for (const id of [customer.id, "cus_unknown"]) {
      const filters = [
        ...[
          ["CHARGES", { charges: { customerId: id } }],
          ["UNBILLED_CHARGES", { unbilledCharges: { customerId: id } }],
        ],
        ...["customerId", "offerId", "indirectResellerId", "publisherId"].map((name) => [
          "SUBSCRIPTIONS",
          { subscriptions: { [name]: id } },
        ]),
        ...["customerId", "subscriptionId", "orderId", "invoiceId"].map((name) => ["EVENTS", { events: { [name]: id } }]),
        ["CUSTOMERS", { customers: { indirectResellerId: id } }],
        ...["customerId", "resourceId"].map((name) => ["AUDIT", { audit: { [name]: id } }]),
      ] as [CreateExportInput["kind"], CreateExportInput["filter"]][];
      for (const [kind, filter] of filters)
        expect([filter, (await exportFile(partner, { kind, format: "JSONL", filter })).length]).toEqual([filter, 0]);
    }
  });

  test("what is created after the request is left out, what changes is as it was when its page was read", async () => {
    const partner = await newPartner({ at: "2020-06-11T08:00:00Z" });
    const customer = await partner.createCustomer({ companyName: "First" });
    const requested = await requestExport(partner, { kind: "CUSTOMERS", format: "JSONL" });
    await partner.createCustomer({ companyName: "Late" });
    await partner.send(
      'mutation ($id: ID!) { updateCustomer(input: { customerId: $id, companyName: "Renamed" }) { userErrors { code } } }',
      { id: customer.id },
    );
    await runExports();
    expect(linesIn(await fileOf(partner, requested)).map(({ companyName }) => companyName)).toEqual(["Renamed"]);
    const { rowCount, progress } = await readExport(partner, requested);
    expect([rowCount, progress]).toEqual([1, { rowsWritten: 1, rowsEstimated: 2 }]);
  });
});

describe("requests", () => {
  test("a dry run counts the rows and stores nothing", async () => {
    const { partner } = await portfolio();
    const { export: dry, isDryRun } = await partner.mutate(CreateExportDocument, {
      kind: "CUSTOMERS",
      format: "CSV",
      dryRun: true,
    });
    expect(isDryRun).toBe(true);
    expect(required(dry)).toMatchObject({ status: "PENDING", progress: { rowsWritten: 0, rowsEstimated: 2 }, download: null });
    expect(await runExports()).toEqual([]);
  });

  test.each([
    ["a filter of another kind", { filter: { customers: {} } }, ["input", "filter", "customers"]],
    ["an order of another kind", { orderBy: { customers: { field: "OPENED_AT" } } }, ["input", "orderBy", "customers"]],
    [
      "a filter that the list refuses",
      { filter: { charges: { occurredFrom: "2020-07-01T00:00:00Z", occurredUntil: "2020-06-01T00:00:00Z" } } },
      ["input", "filter", "charges", "occurredUntil"],
    ],
  ] as const)("%s is refused with its path", async (_, more, path) => {
    const partner = await newPartner({ at: "2020-06-11T08:00:00Z" });
    const input = { kind: "CHARGES", format: "CSV", ...more } as CreateExportInput;
    const { userErrors, export: made } = await expectNoChange(partner, () => partner.tryMutation(CreateExportDocument, input));
    expect(made).toBeNull();
    expect(userErrors.map(({ code, path: found }) => ({ code, path: found }))).toEqual([{ code: "INVALID_INPUT", path }]);
  });
});
