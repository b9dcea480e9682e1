import { instant } from "../../../src/core/clock.js";
import { decideAnswer } from "../../../src/services/subscription/rules/publisher-decision.js";
import { deadlineOf, channelKindOf } from "../../../src/services/subscription/rules/operations.js";
import { monthly, suspended } from "../../support/facts.js";

const NOW = instant("2026-03-10T09:00:10.000Z");
const plan = { title: "Sign", minimumQuantity: 1, maximumQuantity: 10 };
const { planId } = monthly();

describe("an answer to a change of quantity", () => {
  test("consent makes the change and charges it", () => {
    const decision = decideAnswer(monthly(), { planId, quantity: 5, plan }, { refusal: null }, NOW);
    expect(decision).toMatchObject({ status: "SUCCEEDED", errorMessage: null, quantity: 5 });
    expect(decision.charges.map(({ quantity, amountMinor }) => [quantity, amountMinor])).toEqual([
      [3, -7500],
      [5, 12_500],
    ]);
  });

  test.each([
    ["a refusal", monthly(), 5, "They said no.", "FAILED", "They said no."],
    ["what is suspended by then", suspended(monthly()), 5, null, "FAILED", "no longer active"],
    ["what is over by then", monthly({ status: "DELETED" }), 5, null, "FAILED", "no longer active"],
    ["what the plan does not allow by then", monthly(), 11, null, "FAILED", "Sign is sold with 1 to 10 licenses, not 11."],
    ["what is another plan by then", monthly({ planId: "pln_plus" }), 5, null, "FAILED", "went over to another plan"],
    ["what it has already", monthly({ quantity: 5 }), 5, null, "CONFLICT", "has 5 licenses already"],
  ])("%s changes nothing", (_, facts, quantity, refusal, status, message) => {
    const decision = decideAnswer(facts, { planId, quantity, plan }, { refusal }, NOW);
    expect(decision).toEqual({ status, errorMessage: expect.stringContaining(message), quantity: null, charges: [] });
  });
});

describe("how a publisher is reached", () => {
  const url = "https://isv.example/hook";
  test.each([
    ["a live partner's, through its webhook", "LIVE", { webhookUrl: url, webhook: null }, "REAL"],
    ["a live partner's without a webhook, not at all", "LIVE", { webhookUrl: null, webhook: null }, "NOBODY"],
    ["a sandbox's, played", "SANDBOX", { webhookUrl: url, webhook: null }, "PLAYED"],
    ["a sandbox's without a webhook, not at all", "SANDBOX", { webhookUrl: null, webhook: null }, "NOBODY"],
    [
      "a sandbox's without a webhook that was told how to behave, played",
      "SANDBOX",
      { webhookUrl: null, webhook: "PLAYED" },
      "PLAYED",
    ],
    ["a sandbox's that is to be called, through its webhook", "SANDBOX", { webhookUrl: url, webhook: "REAL" }, "REAL"],
  ] as const)("%s", (_, mode, called, channel) => expect(channelKindOf(mode, called)).toBe(channel));

  test.each([
    ["asked for real: fails in ten minutes unless the notice is taken", "REAL", "ACCEPT", "2026-03-10T09:10:10.000Z", true],
    ["played and refusing: fails with the window", "PLAYED", "REFUSE", "2026-03-10T09:00:20.000Z", true],
    ["played and silent: is accepted with the window", "PLAYED", "SILENT", "2026-03-10T09:00:20.000Z", false],
    ["played and slow: is accepted five minutes and a window later", "PLAYED", "SLOW", "2026-03-10T09:05:20.000Z", false],
    ["played and unreachable: fails in ten minutes", "PLAYED", "UNREACHABLE", "2026-03-10T09:10:10.000Z", true],
  ] as const)("%s", (_, channel, answer, at, fails) => {
    const deadline = deadlineOf(channel, answer, NOW, 10_000);
    expect([deadline?.decidesAt, deadline?.failureWhenDue !== null]).toEqual([instant(at), fails]);
  });

  test.each([
    ["NOBODY", "SILENT"],
    ["PLAYED", "ACCEPT"],
  ] as const)("%s, %s: there is nothing to wait for", (channel, answer) =>
    expect(deadlineOf(channel, answer, NOW, 10_000)).toBeNull(),
  );
});
