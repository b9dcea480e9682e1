import { Subscription } from "../../../src/entities/subscription.entity.js";
import { instant } from "../../../src/core/clock.js";
import { metrics } from "../../support/disturbed-database.js";
import { required } from "../../support/partner-client.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

const lines: string[] = [];
startMarketplaceWith({ CATCH_UP_LIMIT_MS: "100" }, { onLogLine: (line) => void lines.push(line) });

const AT = "2020-01-15T09:00:00Z";
const YEARS_LATER = "2024-01-15T09:00:00Z";
const SUBSCRIPTIONS = 10;

async function selling() {
  const { partner, customer } = await story({ at: AT });
  const bought = [];
  while (bought.length < SUBSCRIPTIONS) bought.push(await partner.buyAndActivate(customer, plan("Contoso Notes")));
  return { partner, bought };
}

test("a request in front of too many due transitions is refused; repeated, it answers as if all had run in time", async () => {
  const [punctual, late] = [await selling(), await selling()];
  const query =
    "query ($id: ID!) { subscription(id: $id) { status version term { startsOn } charges(last: 1) { nodes { invoice { number } } } } }";
  const answersOf = async ({ partner, bought }: typeof late) => {
    const answers = [];
    let refusals = 0;
    for (const { id } of bought) {
      for (;;) {
        const answer = await partner.send(query, { id });
        if (answer.status === 200) {
          answers.push(answer.data);
          break;
        }
        refusals++;
        const { message, extensions } = required(answer.errors?.[0]);
        expect([answer.status, extensions, message]).toEqual([
          503,
          { code: "UNAVAILABLE", retryAfterSeconds: 5 },
          "Renewals and other transitions that have fallen due are still being processed. Try again in 5 seconds.",
        ]);
      }
    }
    return { answers, refusals };
  };
  await punctual.partner.clock.to(YEARS_LATER);
  lines.length = 0;
  await late.partner.clock.set(YEARS_LATER);
  const [expected, found] = [await answersOf(punctual), await answersOf(late)];
  expect(expected.refusals).toBe(0);
  expect(found.refusals).toBeGreaterThan(0);
  expect(found.answers).toEqual(expected.answers);
  expect((await metrics()).text.split("\n")).toContain(`requests_in_arrears_total ${found.refusals}`);
  const logged = lines.map((line) => JSON.parse(line) as { msg: string; partnerId?: string });
  expect(logged.map(({ msg, partnerId }) => ({ msg, partnerId }))).toEqual([
    { msg: "partner in arrears", partnerId: late.partner.id },
  ]);
  const overdue = await marketplace().database.writer.manager.findBy(Subscription, { partnerId: late.partner.id });
  expect(overdue.filter(({ nextTransitionAt }) => required(nextTransitionAt) <= instant(YEARS_LATER))).toEqual([]);
});
