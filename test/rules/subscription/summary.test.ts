import { assertForecastable, FORECASTS_MAX } from "../../../src/services/subscription/rules/summary.js";

test.each([0, FORECASTS_MAX - 1, FORECASTS_MAX])("%d renewals are forecast one by one", (count) => {
  expect(() => {
    assertForecastable(count);
  }).not.toThrow();
});

test("one more is refused, with the number and what to do", () => {
  expect(() => {
    assertForecastable(1_001);
  }).toThrow(
    "1001 subscriptions are trials or have add-ons or a scheduled change; the renewals of at most 1000 of these can be estimated. Use a narrower filter, or leave estimatedRenewalAmount out.",
  );
});
