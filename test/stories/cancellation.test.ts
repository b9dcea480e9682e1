import { brief, charge } from "../support/partner-desk.js";
import { plan, story } from "../support/story.js";

test("E25: a monthly subscription cancelled in its first day is credited in full", async () => {
  const { partner, customer } = await story({ at: "2020-07-31T20:00:00Z" });
  const subscription = await partner.buysAndActivates(customer, plan("Contoso Sign"), { quantity: 8 });
  await partner.clock.to("2020-08-01T19:59:59Z");
  const { charges } = await partner.cancels(subscription);
  expect(brief(charges)).toEqual([charge("CANCEL_IMMEDIATE", 8, "-200.00")]);
});
