import { decideCurrency } from "../../../src/services/customer/rules/currency.js";

describe("R-BILL-10: the currency of a customer", () => {
  test.each([
    ["the partner's, if listed", "GBP", "EUR", ["CHF", "EUR", "GBP"], "GBP"],
    ["else the customer's, if listed", "JPY", "EUR", ["CHF", "EUR", "USD"], "EUR"],
    ["else the only one listed", "JPY", "EUR", ["CHF"], "CHF"],
    ["else EUR, if listed", "JPY", "NOK", ["CHF", "EUR", "USD"], "EUR"],
    ["else USD, if listed", "JPY", "NOK", ["CHF", "USD"], "USD"],
    ["else none", "JPY", "NOK", ["CHF", "DKK"], null],
    ["the customer's where nothing is listed", "GBP", "EUR", [], "EUR"],
    ["none where nothing is listed and the country has no currency", "GBP", null, [], null],
  ])("is %s", (_, ofPartner, ofCustomer, listed, expected) =>
    expect(decideCurrency({ ofPartner, ofCustomer, listed })).toBe(expected),
  );
});
