import { instant } from "../../src/core/clock.js";
import { Margin } from "../../src/entities/margin.entity.js";
import { Offer } from "../../src/entities/offer.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { CatalogClient, counts, LATER, matrix, plan, price, sheet } from "../support/catalog-client.js";

let client: CatalogClient;
beforeEach(async () => {
  client = await CatalogClient.open();
});
afterEach(() => client.close());

const MPN = "4820001";
const margin = (changes: Record<string, unknown> = {}) => ({
  ...{ mpnId: MPN, percentage: 15, from: "2026-01-01", until: "2026-12-31" },
  ...changes,
});
const publishers = (...margins: object[]) => ({ offers: { P1: { margins } } });
const catalog = () => ({ sheets: { "us.csv": sheet(price()) }, matrix: matrix(plan()) });

/** Returns the stored margins as text, ordered by partner and start day. */
const kept = async () =>
  (await client.all(Margin, "t.mpn_id, t.starts_on")).map(({ mpnId, basisPoints, startsOn, endsOn }) =>
    [mpnId, basisPoints, startsOn, endsOn].join(" "),
  );

describe("margins in publishers.json", () => {
  test("are imported with the catalog, and are unchanged the second time", async () => {
    const given = { ...catalog(), publishers: publishers(margin(), margin({ mpnId: "4820002", percentage: 12.5 })) };
    expect((await client.run(given)).byKind.margins).toEqual(counts(2, 0, 0, 0));
    const [stored] = await client.all(Margin, "t.mpn_id");
    const [offer] = await client.all(Offer);
    expect(stored).toEqual({
      ...{ id: stored?.id, offerId: offer?.id, mpnId: MPN, basisPoints: 1500 },
      ...{ startsOn: "2026-01-01", endsOn: "2026-12-31" },
    });
    expect(stored?.id).toMatch(/^mar_/);
    const before = await client.all(Margin);
    const again = await client.run({ ...given, now: LATER });
    expect(again.byKind.margins).toEqual(counts(0, 0, 2, 0));
    expect(again).toMatchObject(counts(0, 0, 6, 0));
    expect(await client.all(Margin)).toEqual(before);
  });

  test("are imported without a price sheet, and stay when publishers.json is not passed", async () => {
    await client.run(catalog());
    expect((await client.run({ publishers: publishers(margin()) })).byKind.margins).toEqual(counts(1, 0, 0, 0));
    expect((await client.run(catalog())).byKind.margins).toEqual(counts(0, 0, 0, 0));
    expect(await kept()).toEqual([`${MPN} 1500 2026-01-01 2026-12-31`]);
  });

  test("end on the day of the import when they are no longer listed; future ones are removed", async () => {
    const next = margin({ from: "2027-01-01", until: "2027-12-31" });
    await client.run({ ...catalog(), publishers: publishers(margin(), next) });
    expect((await client.run({ publishers: {} })).byKind.margins).toEqual(counts(0, 0, 0, 2));
    expect(await kept()).toEqual([`${MPN} 1500 2026-01-01 2026-11-21`]);
    expect((await client.run({ publishers: {}, now: LATER })).byKind.margins).toEqual(counts(0, 0, 0, 0));
    expect(await kept()).toEqual([`${MPN} 1500 2026-01-01 2026-11-21`]);
  });

  test("with a new percentage apply from tomorrow; a new end applies immediately", async () => {
    await client.run({ ...catalog(), publishers: publishers(margin()) });
    const raised = publishers(margin({ percentage: 20.25 }));
    expect((await client.run({ publishers: raised })).byKind.margins).toEqual(counts(0, 1, 0, 0));
    expect(await kept()).toEqual([`${MPN} 1500 2026-01-01 2026-11-21`, `${MPN} 2025 2026-11-22 2026-12-31`]);
    const now = instant("2026-11-30T09:00:00.000Z");
    expect((await client.run({ publishers: raised, now })).byKind.margins).toEqual(counts(0, 0, 1, 0));
    const longer = publishers(margin({ percentage: 20.25, until: "2027-01-31" }));
    expect((await client.run({ publishers: longer, now })).byKind.margins).toEqual(counts(0, 1, 0, 0));
    expect(await kept()).toEqual([`${MPN} 1500 2026-01-01 2026-11-21`, `${MPN} 2025 2026-11-22 2027-01-31`]);
  });

  test("can be consecutive; margins of different partners can overlap", async () => {
    const margins = [
      margin({ from: "2026-07-01", percentage: 0.01 }),
      margin({ until: "2026-06-30", percentage: 100 }),
      margin({ mpnId: "4820002" }),
    ];
    await client.run({ ...catalog(), publishers: publishers(...margins) });
    expect(await kept()).toEqual([
      `${MPN} 10000 2026-01-01 2026-06-30`,
      `${MPN} 1 2026-07-01 2026-12-31`,
      "4820002 1500 2026-01-01 2026-12-31",
    ]);
  });
});

describe("invalid margins", () => {
  const at = (place: string) => `Cannot import publishers.json: offers.P1.margins.${place}`;

  test.each<[string, object[], string]>([
    ["no percentage", [margin({ percentage: 0 })], at("0.percentage: ")],
    ["a negative percentage", [margin({ percentage: -5 })], at("0.percentage: ")],
    ["more than 100 percent", [margin({ percentage: 100.01 })], at("0.percentage: ")],
    ["three decimals", [margin({ percentage: 12.345 })], at("0.percentage: must have at most two decimals; got 12.345.")],
    ["a tiny percentage", [margin({ percentage: 1e-7 })], at("0.percentage: must have at most two decimals; got 1e-7.")],
    ["a percentage as a text", [margin({ percentage: "15%" })], at("0.percentage: ")],
    [
      "a day that does not exist",
      [margin({ until: "2026-02-30" })],
      at("0.until: must be a calendar day such as 2026-01-31; got '2026-02-30'."),
    ],
    [
      "an instant",
      [margin({ from: "2026-01-01T00:00:00Z" })],
      at("0.from: must be a calendar day such as 2026-01-31; got '2026-01-01T00:00:00Z'."),
    ],
    ["an end before the start", [margin({ until: "2025-12-31" })], at("0.until: must not be before from; got '2025-12-31'.")],
    ["an invalid MPN ID", [margin({ mpnId: "Contoso" })], at("0.mpnId: must be an MPN ID of 1 to 20 digits; got 'Contoso'.")],
    [
      "two margins on the same day",
      [margin({ until: "2026-06-30" }), margin({ mpnId: "47" }), margin({ from: "2026-06-30" })],
      at("2: overlaps margins.0 of the same mpnId; only one margin can apply on a day."),
    ],
  ])("%s: the error names the path, and nothing is imported", async (_, margins, message) => {
    await expect(client.run({ ...catalog(), publishers: publishers(...margins) })).rejects.toThrow(message);
    expect([await client.all(Publisher), await client.all(Offer), await client.all(Margin)]).toEqual([[], [], []]);
  });
});

describe("margins that cannot be granted", () => {
  const microsoft = { Publisher: "Microsoft Corporation", ProductId: "M1" };
  const given = () => ({
    sheets: { "us.csv": sheet(price(), price(microsoft)) },
    matrix: matrix(plan(), plan({ ProductId: "M1", ProductTitle: "Suite" }), plan({ ProductId: "P8", ProductTitle: "Unpriced" })),
    publishers: {
      offers: {
        P1: { margins: [margin()] },
        M1: { margins: [margin(), margin({ mpnId: "4820002" })] },
        P8: { margins: [margin()] },
        P9: { margins: [margin()] },
      },
    },
  });
  const refusal = (place: string, reason: string) => ({ file: "publishers.json", line: null, column: `offers.${place}`, reason });
  const ofMicrosoft = (product: string) =>
    `Margins are only possible for products of independent publishers; '${product}' is from Microsoft.`;
  const unknown = (product: string) => `No such product: '${product}'. Import the price sheet and the offer matrix that list it.`;

  test("on Microsoft's and on unknown products are refused with their path; the others are imported", async () => {
    const summary = await client.run(given());
    expect(summary.refused).toEqual([
      refusal("M1.margins.0", ofMicrosoft("M1")),
      refusal("M1.margins.1", ofMicrosoft("M1")),
      refusal("P8.margins.0", unknown("P8")),
      refusal("P9.margins.0", unknown("P9")),
    ]);
    expect(summary).toMatchObject({ refusedCount: 4, refusedFiles: [], byKind: { margins: counts(1, 0, 0, 0) } });
    expect(await kept()).toEqual([`${MPN} 1500 2026-01-01 2026-12-31`]);
  });

  test("with strict, publishers.json is not imported", async () => {
    const summary = await client.run({ ...given(), strict: true });
    expect(summary).toMatchObject({
      refusedCount: 4,
      refusedFiles: ["publishers.json"],
      byKind: { margins: counts(0, 0, 0, 0) },
    });
    expect(await kept()).toEqual([]);
    expect((await client.all(Offer)).map(({ productId }) => productId).sort()).toEqual(["M1", "P1"]);
  });

  test("end when their publisher becomes Microsoft", async () => {
    await client.run({ ...catalog(), publishers: publishers(margin()) });
    const theirs = { publishers: [{ name: "Alder & Finch", kind: "MICROSOFT" }], ...publishers(margin()) };
    const summary = await client.run({ ...catalog(), publishers: theirs });
    expect(summary.refused).toEqual([refusal("P1.margins.0", ofMicrosoft("P1"))]);
    expect(summary.byKind.margins).toEqual(counts(0, 0, 0, 1));
    expect(await kept()).toEqual([`${MPN} 1500 2026-01-01 2026-11-21`]);
  });
});
