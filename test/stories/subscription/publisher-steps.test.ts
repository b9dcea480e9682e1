import { uuidOf } from "../../../src/core/ids.js";
import { CancelSubscriptionDocument, CompleteSandboxStepDocument } from "../../client/graphql.js";
import { actionOf, brief, cancelling, charge } from "../../support/partner-client.js";
import { assertDescribed } from "../../support/openapi.js";
import { API_VERSION, PublisherClient } from "../../support/publisher-client.js";
import { expectNoChange, marketplace, livePartner, plan, expectRefusal, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";
const STEP = "Export the ledgers at the publisher's site first.";

let fabrikam: PublisherClient;

beforeAll(async () => {
  fabrikam = await PublisherClient.of(marketplace(), "Fabrikam Apps");
});

/** Completes the step as the publisher's software. */
async function completeStep({ id }: Readonly<{ id: string }>, { token, url } = fabrikam) {
  const path = `/api/saas/subscriptions/${uuidOf(id)}/stepBeforeCancel?api-version=${API_VERSION}`;
  const response = await fetch(`${url}${path}`, { method: "POST", headers: { authorization: `Bearer ${token}` } });
  const { status, headers } = response;
  const text = await response.text();
  const data: unknown = text === "" ? undefined : JSON.parse(text);
  assertDescribed("FulfillmentOperations_StepBeforeCancel", { status, headers: Object.fromEntries(headers), data });
  return { status, text };
}

async function gated() {
  const { partner, customer } = await story({ at: AT });
  return { partner, subscription: await partner.buyAndActivate(customer, plan("Fabrikam Gate"), { quantity: 2 }) };
}

test("cancelling is refused with the publisher's step and its URL until the step is marked as done", async () => {
  const { partner, subscription } = await gated();
  const [error] = await expectRefusal(
    partner,
    CancelSubscriptionDocument,
    cancelling(subscription.id),
    "PUBLISHER_STEP_REQUIRED",
  );
  expect(error).toMatchObject({ __typename: "RefusedError", publisherUrl: "https://fabrikam.example/welcome" });
  expect(error?.message).toContain(STEP);
  expect(actionOf(subscription, "CANCEL")).toMatchObject({
    isAllowed: false,
    code: "PUBLISHER_STEP_REQUIRED",
    reason: error?.message,
  });
  expect(subscription.cancellation).toMatchObject({ outcomeNow: "FULL_CREDIT" });
  expect(await completeStep(subscription)).toEqual({ status: 200, text: "" });
  expect(actionOf(await partner.getSubscription(subscription), "CANCEL").isAllowed).toBe(true);
  const { charges, subscription: after } = await partner.cancel(subscription);
  expect(after.status).toBe("DELETED");
  expect(brief(charges)).toEqual([charge("CANCEL_IMMEDIATE", 2, `-${brief(await partner.chargesOf(subscription))[0]?.[2]}`)]);
});

test("in the last quarter of the window the step is not required, and afterwards it is required again", async () => {
  const [early, late] = [await gated(), await gated()];
  await early.partner.clock.to("2020-07-02T01:59:59.999Z");
  await expectRefusal(early.partner, CancelSubscriptionDocument, cancelling(early.subscription.id), "PUBLISHER_STEP_REQUIRED");
  await early.partner.clock.to("2020-07-02T02:00:00Z");
  expect(actionOf(await early.partner.getSubscription(early.subscription), "CANCEL")).toMatchObject({
    ...{ isAllowed: true, until: "2020-07-02T08:00:00.000Z" },
  });
  expect((await early.partner.cancel(early.subscription)).subscription.status).toBe("DELETED");
  await late.partner.clock.to("2020-07-02T08:00:00Z");
  await expectRefusal(late.partner, CancelSubscriptionDocument, cancelling(late.subscription.id), "PUBLISHER_STEP_REQUIRED");
  await late.partner.completeStep(late.subscription);
  expect((await late.partner.cancel(late.subscription)).subscription).toMatchObject({ status: "ACTIVE", autoRenew: false });
});

test("a sandbox marks the step as done for the publisher, once", async () => {
  const { partner, subscription } = await gated();
  const { subscription: after } = await partner.completeStep(subscription);
  expect(after.version).toBe(subscription.version + 1);
  await expectNoChange(partner, () => partner.completeStep(subscription));
  expect((await expectNoChange(partner, () => completeStep(subscription))).status).toBe(200);
});

test("a step cannot be marked as done when none is required, by another publisher, or by a live partner", async () => {
  const { partner, customer } = await story({ at: AT });
  const free = await partner.buyAndActivate(customer, plan("Fabrikam Payroll"));
  await expectRefusal(partner, CompleteSandboxStepDocument, { subscriptionId: free.id }, "INVALID_INPUT");
  expect((await expectNoChange(partner, () => completeStep(free))).status).toBe(400);
  const { partner: another, subscription } = await gated();
  const contoso = await PublisherClient.of(marketplace(), "Contoso Software");
  expect((await expectNoChange(another, () => completeStep(subscription, contoso))).status).toBe(403);
  const live = await livePartner("5200001");
  const bought = await live.buy(await live.createCustomer(), plan("Fabrikam Gate"));
  await expectRefusal(live, CompleteSandboxStepDocument, { subscriptionId: bought.id }, "INVALID_INPUT");
});

test("a closed subscription requires no step", async () => {
  const { partner, subscription } = await gated();
  await partner.completeStep(subscription);
  await partner.cancel(subscription);
  await expectRefusal(partner, CompleteSandboxStepDocument, { subscriptionId: subscription.id }, "NOT_ALLOWED_IN_STATUS");
});
