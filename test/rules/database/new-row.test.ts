import { newRow } from "../../../src/database/new-row.js";
import { BillingAccount } from "../../../src/entities/billing-account.entity.js";

const at = new Date("2026-11-08T00:00:00Z");

test("a new row has null in the nullable columns that are left out", () => {
  const row = newRow(BillingAccount, { partnerId: "ptr_1", invoiceCount: 0, nextPublicationAt: at });
  expect(row).toEqual({ partnerId: "ptr_1", publishedThrough: null, invoiceCount: 0, nextPublicationAt: at });
});

test("a new row keeps the values of nullable columns", () => {
  const row = newRow(BillingAccount, {
    partnerId: "ptr_1",
    publishedThrough: "2026-10-01",
    invoiceCount: 1,
    nextPublicationAt: at,
  });
  expect(row.publishedThrough).toBe("2026-10-01");
});

test("the compiler refuses a new row that leaves out another column", () => {
  // @ts-expect-error The column `invoiceCount` is not nullable.
  expect(newRow(BillingAccount, { partnerId: "ptr_1", nextPublicationAt: at })).toEqual({
    partnerId: "ptr_1",
    publishedThrough: null,
    nextPublicationAt: at,
  });
});
