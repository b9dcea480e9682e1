import { addMilliseconds, instant, MILLISECONDS_PER_DAY } from "../../../src/core/clock.js";
import { line } from "../../support/partner-client.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";
import { wholeDatabase } from "../../support/whole-database.js";

// Nothing processes 18,000 transitions in four fifths of this time.
startMarketplaceWith({ DATABASE_LOCK_TIMEOUT_MS: "2000" });

const AT = "2026-01-10T09:00:00.000Z";

test("a query with @asOf ends before a change that waits for it is refused, and leaves nothing", async () => {
  const { partner, customer } = await story({ at: AT });
  await partner.setPublisher("Contoso Software", { activateAfter: "PT1H", quantityChanges: "ACCEPT" });
  const lines = Array.from({ length: 50 }, () => line(plan("Contoso Notes")));
  for (let orders = 0; orders < 6; orders++) await partner.placeOrder(customer, ...lines);
  const first = await partner.buyAndActivate(customer, plan("Contoso Notes"));
  await partner.clock.to("2026-01-10T10:00:00.000Z");
  const at = addMilliseconds(instant(AT), 1820 * MILLISECONDS_PER_DAY).toISOString();
  const before = await wholeDatabase(marketplace().database);
  const query = "query ($at: DateTime!) @asOf(instant: $at) { invoices(first: 1) { totalCount } }";
  const look = () => partner.send(query, { at });
  const { status, data, errors } = await look();
  expect([status, data]).toEqual([503, undefined]);
  expect(errors).toEqual([
    expect.objectContaining({
      message: `What is due until ${at} took longer than 1600 ms to process. Choose an earlier instant, or try again in 5 seconds.`,
      extensions: { code: "UNAVAILABLE", retryAfterSeconds: 5 },
    }),
  ]);
  expect(await wholeDatabase(marketplace().database)).toEqual(before);

  let isOver = false;
  const again = look().finally(() => (isOver = true));
  let renamed = 0;
  while (!isOver) expect((await partner.rename(first, `Name ${++renamed}`)).subscription.nickname).toBe(`Name ${renamed}`);
  expect((await again).status).toBe(503);
  expect((await partner.getSubscription(first)).nickname).toBe(`Name ${renamed}`);
  // It costs as much as the most that could have been carried out.
  const response = await fetch(`${marketplace().app.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${partner.token}` },
    body: JSON.stringify({ query, variables: { at } }),
  });
  const { extensions } = (await response.json()) as { extensions: { cost: { actual: number } } };
  expect([response.status, extensions.cost.actual]).toEqual([503, 200_000]);
});
