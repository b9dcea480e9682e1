import { Plan } from "../../src/entities/plan.entity.js";
import { CatalogClient, counts, LATER, matrix, plan, price, sheet, type Cells } from "../support/catalog-client.js";

let client: CatalogClient;
beforeEach(async () => {
  client = await CatalogClient.open();
});
afterEach(() => client.close());

const microsoft = { ProductId: "M1", ProductTitle: "Suite", Publisher: "Microsoft Corporation" };
const row = (SkuId: string, cells: Cells = {}) => plan({ ...microsoft, SkuId, SkuTitle: `Plan ${SkuId}`, ...cells });
const trial = { BillingPlan: "None", UnitPrice: "0.00", "ERP Price": "", Tags: "License;Trial" };

/** Imports the matrix with the given conversions of plan 0001, and the prices of three plans and a trial. */
const load = (ProductSkuConversion: string, cells: Cells = {}, now = LATER) =>
  client.run({
    matrix: matrix(
      row("0001", { ProductSkuConversion, ...cells }),
      row("0002"),
      row("0003", { ProductSkuConversion: "M1/0001" }),
    ),
    sheets: {
      "us.csv": sheet(
        price({ ...microsoft }),
        price({ ...microsoft, SkuId: "0002" }),
        price({ ...microsoft, SkuId: "0003", ...trial }),
      ),
    },
    now,
  });

const conversions = async () => (await client.all(Plan, "t.sku_id")).map(({ skuId, convertsTo }) => [skuId, convertsTo]);

describe("R-IMP-9: conversions", () => {
  test("of a trial to a paid plan, and of a plan to others and to those of other products, are stored", async () => {
    expect(await load("M1/0002, M7/0001;M7:0002")).toMatchObject({ refused: [] });
    expect(await conversions()).toEqual([
      ["0001", ["M1/0002", "M7/0001", "M7/0002"]],
      ["0002", []],
      ["0003", ["M1/0001"]],
    ]);
  });

  test("are listed once; a plan that the catalog does not have may be listed before it is imported", async () => {
    await load("M9/0001 M9/0001,M1/0002");
    expect((await conversions())[0]).toEqual(["0001", ["M9/0001", "M1/0002"]]);
    expect((await load("M9/0001 M9/0001,M1/0002")).byKind.plans).toEqual(counts(0, 0, 3, 0));
  });

  test("change with the matrix, and end when it lists none", async () => {
    await load("M1/0002");
    expect((await load("M1/0003")).byKind.plans).toEqual(counts(0, 1, 2, 0));
    expect((await conversions())[0]).toEqual(["0001", ["M1/0003"]]);
    expect((await load("")).byKind.plans).toEqual(counts(0, 1, 2, 0));
    expect((await conversions())[0]).toEqual(["0001", []]);
  });

  test("stay when an import has no matrix, also one that changes the plan", async () => {
    await load("M1/0002");
    const before = await conversions();
    const text = sheet(price({ ...microsoft, UnitPrice: "30.00" }), price({ ...microsoft, SkuId: "0002" }), price({ ...microsoft, SkuId: "0003", ...trial })); // prettier-ignore
    expect((await client.run({ sheets: { "us.csv": text }, now: LATER })).byKind.prices).toEqual(counts(0, 1, 2, 0));
    expect(await conversions()).toEqual(before);
  });

  test("of a plan that the matrix withdraws stay, and apply again when it is listed again", async () => {
    await load("M1/0002");
    await client.run({ matrix: matrix(row("0002"), row("0003")), now: LATER });
    expect((await conversions())[0]).toEqual(["0001", ["M1/0002"]]);
    await load("M1/0002");
    expect((await client.all(Plan, "t.sku_id"))[0]).toMatchObject({ convertsTo: ["M1/0002"], withdrawnAt: null });
  });

  test("of a plan of an independent publisher in a matrix are stored, and stay when only its sheet is imported", async () => {
    const own = { matrix: matrix(plan({ ProductSkuConversion: "P1/0002" })), sheets: { "us.csv": sheet(price()) } };
    await client.run(own);
    await client.run({ sheets: { "us.csv": sheet(price({ UnitPrice: "30.00" })) }, now: LATER });
    expect(await conversions()).toEqual([["0001", ["P1/0002"]]]);
  });

  test.each(["M1", "M1/", "/0001", "M1/0001/2", "M1|0001"])(
    "that are not plans are refused, and change nothing: %s",
    async (text) => {
      await load("M1/0002");
      const before = await client.all(Plan, "t.sku_id");
      const summary = await load(`M1/0002,${text}`);
      expect(summary.refused).toEqual([
        {
          file: "matrix.csv",
          line: 2,
          column: "ProductSkuConversion",
          reason: `Must list plans as ProductId/SkuId; got '${text}'.`,
        },
      ]);
      expect(await client.all(Plan, "t.sku_id")).toEqual(before);
    },
  );
});
