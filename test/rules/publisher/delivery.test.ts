import { instant } from "../../../src/core/clock.js";
import { DELIVERY_TRIES_MAX, pauseAfter, stateAfterAttempt } from "../../../src/services/publisher/rules/delivery.js";
import { redactedUrl, type AttemptOutcome } from "../../../src/services/delivery/rules/attempt.js";
import { builtInAddress, builtInBehavior } from "../../../src/services/subscription/rules/built-in-webhook.js";
import { playedStatus, playedAddress } from "../../../src/services/subscription/rules/played-webhook.js";

const AT = instant("2026-11-21T09:00:00.000Z");
const RETRY_MS = 58_000;
const answered = (status: number): AttemptOutcome => ({ kind: "ANSWERED", status });
const after = (outcome: AttemptOutcome, tries = 1) => stateAfterAttempt(outcome, tries, AT, RETRY_MS);

test.each([200, 201, 202, 204, 299])("status %i counts as delivered", (status) => {
  expect(after(answered(status))).toEqual({ status: "DELIVERED", nextTryAt: null, lastStatus: status, lastError: null });
});

test.each([400, 404, 409, 410, 418, 422, 428, 430, 499])("status %i counts as refused", (status) => {
  expect(after(answered(status))).toEqual({
    ...{ status: "REFUSED", nextTryAt: null },
    ...{ lastStatus: status, lastError: `answered ${status}` },
  });
});

test.each([401, 403, 408, 429, 500, 502, 503, 504, 599, 101])("status %i is retried", (status) => {
  expect(after(answered(status))).toEqual({
    ...{ status: "PENDING", nextTryAt: instant("2026-11-21T09:00:01.000Z") },
    ...{ lastStatus: status, lastError: `answered ${status}` },
  });
});

test.each([300, 302, 399])("the redirect %i is not followed, and tried again", (status) => {
  expect(after(answered(status))).toMatchObject({
    status: "PENDING",
    lastError: `answered ${status}: redirects are not followed`,
  });
});

test("of a long error the first 500 characters are stored", () => {
  const failed = { kind: "FAILED", error: "x".repeat(1000), status: null } as const;
  expect(after(failed).lastError).toBe("x".repeat(500));
});

test("a missing answer is retried", () => {
  const failed = { kind: "FAILED", error: "no response within 10000 ms", status: null } as const;
  expect(after(failed)).toMatchObject({ status: "PENDING", lastStatus: null, lastError: "no response within 10000 ms" });
});

test("a forbidden address is abandoned immediately", () => {
  const forbidden = { kind: "FORBIDDEN", error: "not sent" } as const;
  expect(after(forbidden)).toEqual({
    ...{ status: "GIVEN_UP", nextTryAt: null },
    ...{ lastStatus: null, lastError: "not sent" },
  });
});

test("pauses double from 1 to 58 seconds", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 499].map((tries) => pauseAfter(tries, RETRY_MS))).toEqual([
    ...[1000, 2000, 4000, 8000, 16_000, 32_000, 58_000, 58_000, 58_000],
  ]);
});

test("500 attempts take eight hours", () => {
  let pauses = 0;
  for (let tries = 1; tries < DELIVERY_TRIES_MAX; tries++) pauses += pauseAfter(tries, RETRY_MS);
  expect(pauses).toBe(63_000 + 493 * 58_000);
  expect(pauses / 3_600_000).toBeCloseTo(8, 1);
});

test("the 500th attempt is the last", () => {
  expect(after(answered(500), 499).status).toBe("PENDING");
  expect(after(answered(500), 500)).toEqual({ status: "GIVEN_UP", nextTryAt: null, lastStatus: 500, lastError: "answered 500" });
  expect(after(answered(200), 500).status).toBe("DELIVERED");
});

test.each([
  ["https://contoso.com/hook/secret", "https://contoso.com/***"],
  ["https://contoso.com/?code=secret", "https://contoso.com/***"],
  ["https://contoso.com#secret", "https://contoso.com/***"],
  ["https://user:secret@contoso.com:8443/", "https://contoso.com:8443/***"],
  ["https://contoso.com", "https://contoso.com/"],
  ["ftp://user:secret@contoso.com/hook", "ftp://contoso.com/***"],
  ["other://user:secret@contoso.com/hook", "other://contoso.com"],
  ["nonsense", ""],
])("%s is shown as %s", (url, shown) => {
  expect(redactedUrl(url)).toBe(shown);
});

describe("a simulated webhook", () => {
  test.each([
    [0, 1, 200],
    [2, 2, 503],
    [2, 3, 200],
  ])("that fails %s times answers attempt %s with %s", (failures, tries, status) =>
    expect(playedStatus(playedAddress(failures), tries)).toBe(status),
  );

  test("is not a real address, and is shown without its parameters", () => {
    expect(playedStatus("https://isv.example/hook?failures=1", 1)).toBeNull();
    expect(redactedUrl(playedAddress(2))).toBe("sandbox://played");
  });
});

describe("the built-in webhook", () => {
  test.each([
    [null, null, null, { failures: 0, delayMs: 0, answerWindowMs: 600_000 }],
    [2, "PT1H", "PT1.5S", { failures: 2, delayMs: 1500, answerWindowMs: 3_600_000 }],
  ])("keeps its behavior in its address: %s, %s, %s", (webhookFailures, answerWindow, webhookDelay, behavior) =>
    expect(builtInBehavior(builtInAddress({ webhookFailures, answerWindow, webhookDelay }))).toEqual(behavior),
  );

  test("is not a real or simulated address, and is shown without its parameters", () => {
    const address = builtInAddress({ webhookFailures: 1, answerWindow: null, webhookDelay: null });
    expect(redactedUrl(address)).toBe("sandbox://built-in");
    expect(playedStatus(address, 1)).toBeNull();
    for (const other of ["https://isv.example/hook?failures=1", playedAddress(1)]) expect(builtInBehavior(other)).toBeNull();
  });
});
