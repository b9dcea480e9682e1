import { instant } from "../../../src/core/clock.js";
import {
  documentTypeOf,
  dueDayOf,
  invoiceNumber,
  invoiceStatus,
  paidAtPublication,
  type InvoiceFacts,
} from "../../../src/services/billing/rules/invoicing.js";
import {
  lastPublishedMonth,
  publicationOf,
  monthAfter,
  billingPeriodOf,
} from "../../../src/services/partner/rules/billing-calendar.js";

describe("the billing period is the calendar month", () => {
  test.each([
    ["2020-07-01", "2020-07-01", "2020-07-31"],
    ["2020-07-31", "2020-07-01", "2020-07-31"],
    ["2020-08-01", "2020-08-01", "2020-08-31"],
    ["2020-02-29", "2020-02-01", "2020-02-29"],
    ["2021-02-28", "2021-02-01", "2021-02-28"],
    ["2100-02-01", "2100-02-01", "2100-02-28"],
    ["2020-12-31", "2020-12-01", "2020-12-31"],
    ["2021-04-30", "2021-04-01", "2021-04-30"],
  ])("%s is in the period %s to %s", (day, startsOn, endsOn) => expect(billingPeriodOf(day)).toEqual({ startsOn, endsOn }));

  test("December is followed by January", () => expect(monthAfter("2020-12-01")).toBe("2021-01-01"));
});

describe("publication", () => {
  test.each([
    ["E19: October", "2020-10-01", "2020-11-08T00:00:00.000Z"],
    ["E19: November", "2020-11-01", "2020-12-08T00:00:00.000Z"],
    ["December", "2020-12-01", "2021-01-08T00:00:00.000Z"],
    ["January, before a leap February", "2024-01-01", "2024-02-08T00:00:00.000Z"],
    ["a leap February", "2024-02-01", "2024-03-08T00:00:00.000Z"],
  ])("%s is published on the 8th of the next month, 00:00 UTC", (_, month, at) =>
    expect(publicationOf(month).toISOString()).toBe(at),
  );

  test.each([
    ["2020-08-01T00:00:00.000Z", "2020-06-01"],
    ["2020-08-07T23:59:59.999Z", "2020-06-01"],
    ["2020-08-08T00:00:00.000Z", "2020-07-01"],
    ["2020-08-08T00:00:00.001Z", "2020-07-01"],
    ["2020-08-31T23:59:59.999Z", "2020-07-01"],
    ["2020-09-01T00:00:00.000Z", "2020-07-01"],
    ["2021-01-07T23:59:59.999Z", "2020-11-01"],
    ["2021-01-08T00:00:00.000Z", "2020-12-01"],
    ["2021-02-07T23:59:59.999Z", "2020-12-01"],
    ["2024-03-08T00:00:00.000Z", "2024-02-01"],
  ])("at %s the last published month is %s", (at, month) => expect(lastPublishedMonth(instant(at))).toBe(month));
});

describe("a document's due day is 60 days after its publication", () => {
  test.each([
    ["2020-08-08T00:00:00.000Z", "2020-10-07"],
    ["2020-12-08T00:00:00.000Z", "2021-02-06"],
    ["2021-01-08T00:00:00.000Z", "2021-03-09"],
    ["2024-01-08T00:00:00.000Z", "2024-03-08"],
    ["2024-02-08T00:00:00.000Z", "2024-04-08"],
  ])("%s: %s", (publishedAt, day) => expect(dueDayOf(instant(publishedAt))).toBe(day));
});

test.each([
  [1, "G000000001"],
  [24_135, "G000024135"],
  [999_999_999, "G999999999"],
])("document %i has the number %s", (sequence, number) => expect(invoiceNumber(sequence)).toBe(number));

test.each([
  [-1, "CREDIT_NOTE"],
  [0, "INVOICE"],
  [1, "INVOICE"],
])("a total of %i makes the document %s", (total, type) => expect(documentTypeOf(total)).toBe(type));

test("a document of zero needs no payment and is paid from its publication", () => {
  const publishedAt = instant("2020-08-08T00:00:00Z");
  expect(paidAtPublication(0, publishedAt)).toEqual(publishedAt);
  expect(paidAtPublication(1, publishedAt)).toBeNull();
  expect(paidAtPublication(-1, publishedAt)).toBeNull();
});

describe("the status of a document", () => {
  const invoice: InvoiceFacts = { documentType: "INVOICE", paidAt: null, dueOn: "2020-10-07" };
  const paid: InvoiceFacts = { ...invoice, paidAt: instant("2020-10-20T00:00:00Z") };
  const creditNote: InvoiceFacts = { ...invoice, documentType: "CREDIT_NOTE" };

  test.each([
    ["the day before it is due", invoice, "2020-10-06", "PUBLISHED"],
    ["on the day it is due", invoice, "2020-10-07", "PUBLISHED"],
    ["the day after", invoice, "2020-10-08", "OVERDUE"],
    ["paid late", paid, "2020-10-21", "PAID"],
    ["a credit note, years later", creditNote, "2023-10-08", "PUBLISHED"],
  ])("%s", (_, facts, today, status) => expect(invoiceStatus(facts, today)).toBe(status));
});
