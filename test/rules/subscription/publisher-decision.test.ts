import { instant } from "../../../src/core/clock.js";
import { decideAnswer, supersededBy, type Refusal } from "../../../src/services/subscription/rules/publisher-decision.js";
import { answerWhenDue, deadlineOf, channelKindOf } from "../../../src/services/subscription/rules/operations.js";
import { monthly, suspended } from "../../support/facts.js";

const NOW = instant("2026-03-10T09:00:10.000Z");
const plan = { title: "Sign", minimumQuantity: 1, maximumQuantity: 10 };
const { planId } = monthly();

describe("an answer to a change of quantity", () => {
  test("acceptance applies the change and charges it", () => {
    const decision = decideAnswer(monthly(), { planId, quantity: 5, plan }, { refusal: null }, NOW);
    expect(decision).toMatchObject({ status: "SUCCEEDED", failureReason: null, errorMessage: null, quantity: 5 });
    expect(decision.charges.map(({ quantity, amountMinor }) => [quantity, amountMinor])).toEqual([
      [3, -7500],
      [5, 12_500],
    ]);
  });

  const no: Refusal = { reason: "REFUSED", message: "They said no." };
  const plus = { planId: "pln_plus" };
  const BOUNDS = "Quantity of Sign must be between 1 and 10; got 11.";
  test.each([
    ["a refusal", monthly(), 5, no, "FAILED", "REFUSED", "They said no."],
    [
      "a subscription that is suspended at that time",
      suspended(monthly()),
      5,
      null,
      "FAILED",
      "NO_LONGER_POSSIBLE",
      "no longer active",
    ],
    [
      "a subscription that is closed at that time",
      monthly({ status: "DELETED" }),
      5,
      null,
      "FAILED",
      "NO_LONGER_POSSIBLE",
      "no longer active",
    ],
    ["a quantity that the plan does not allow at that time", monthly(), 11, null, "FAILED", "NO_LONGER_POSSIBLE", BOUNDS],
    [
      "a subscription that has another plan at that time",
      monthly(plus),
      5,
      null,
      "FAILED",
      "NO_LONGER_POSSIBLE",
      "moved to another plan",
    ],
    ["the current quantity", monthly({ quantity: 5 }), 5, null, "CONFLICT", null, "already has 5 licenses"],
  ])("%s changes nothing", (_, facts, quantity, refusal, status, failureReason, message) => {
    const decision = decideAnswer(facts, { planId, quantity, plan }, { refusal }, NOW);
    const errorMessage = expect.stringContaining(message);
    expect(decision).toEqual({ status, failureReason, errorMessage, quantity: null, charges: [] });
  });

  test.each([
    ["CANCEL", "cancelled"],
    ["SUSPEND", "suspended"],
  ] as const)("%s supersedes it", (action, done) =>
    expect(supersededBy(action)).toEqual({
      ...{ status: "FAILED", failureReason: "SUPERSEDED" },
      errorMessage: `Superseded: the subscription was ${done} before the publisher answered. Nothing was changed or charged.`,
    }),
  );
});

describe("how a publisher is reached", () => {
  const url = "https://isv.example/hook";
  test.each([
    ["a live partner's publisher through its webhook", "LIVE", { webhookUrl: url, webhook: null }, "REAL"],
    ["a live partner's publisher without a webhook is not asked", "LIVE", { webhookUrl: null, webhook: null }, "NOBODY"],
    ["a sandbox's publisher is simulated", "SANDBOX", { webhookUrl: url, webhook: null }, "PLAYED"],
    ["a sandbox's publisher without a webhook is not asked", "SANDBOX", { webhookUrl: null, webhook: null }, "NOBODY"],
    [
      "a sandbox's publisher without a webhook but with a set behavior is simulated",
      "SANDBOX",
      { webhookUrl: null, webhook: "PLAYED" },
      "PLAYED",
    ],
    ["the publisher page is asked like a webhook", "SANDBOX", { webhookUrl: null, webhook: "BUILT_IN" }, "REAL"],
    ["a live partner has no publisher page", "LIVE", { webhookUrl: null, webhook: "BUILT_IN" }, "NOBODY"],
    ["a sandbox's real publisher is asked through its webhook", "SANDBOX", { webhookUrl: url, webhook: "REAL" }, "REAL"],
  ] as const)("%s", (_, mode, called, channel) => expect(channelKindOf(mode, called)).toBe(channel));

  test.each([
    [
      "asked through its webhook: fails after ten minutes unless the notification is accepted",
      "REAL",
      "ACCEPT",
      "09:10:10",
      "UNREACHABLE",
    ],
    ["simulated and refusing: fails at the end of the answer window", "PLAYED", "REFUSE", "09:00:20", "REFUSED"],
    ["simulated and silent: is accepted at the end of the answer window", "PLAYED", "SILENT", "09:00:20", null],
    ["simulated and slow: is accepted five minutes after an answer window", "PLAYED", "SLOW", "09:05:20", null],
    ["simulated and unreachable: fails after ten minutes", "PLAYED", "UNREACHABLE", "09:10:10", "UNREACHABLE"],
  ] as const)("%s", (_, channel, answer, time, reason) => {
    const deadline = deadlineOf(channel, answer, NOW, 10_000);
    expect(deadline?.decidesAt).toEqual(instant(`2026-03-10T${time}.000Z`));
    const refusal = deadline === null ? null : answerWhenDue(deadline).refusal;
    expect(refusal).toEqual(reason === null ? null : { reason, message: deadline?.failureWhenDue });
  });

  test("a request from before reasons were stored fails as unreachable", () => {
    const asked = { failureWhenDue: "Not reached.", failureReasonWhenDue: null };
    expect(answerWhenDue(asked)).toEqual({ refusal: { reason: "UNREACHABLE", message: "Not reached." } });
  });

  test.each([
    ["NOBODY", "SILENT"],
    ["PLAYED", "ACCEPT"],
  ] as const)("%s, %s: no answer is awaited", (channel, answer) => expect(deadlineOf(channel, answer, NOW, 10_000)).toBeNull());
});
