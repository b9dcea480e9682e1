import fc from "fast-check";
import {
  RenameSubscriptionDocument,
  SetExternalReferenceDocument,
  SetSupportContactDocument,
  UpdateTagsDocument,
} from "../../client/graphql.js";
import { CatalogRows } from "../../simulation/catalog-rows.js";
import { Replay } from "../../simulation/replay.js";
import { BEGINNING, Simulation } from "../../simulation/simulation.js";
import { SLOTS } from "../../simulation/slots.js";
import { anyCommonStep, runStep } from "../../simulation/steps.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, newPartner } from "../../support/story.js";

/** Set SIMULATION_SEED to replay another life. */
const SEED = Number(process.env["SIMULATION_SEED"] ?? 20_301_130);
const STEPS = { minLength: 100, maxLength: 120, size: "max" } as const;
const PATIENCE_MS = 300_000;

const COMMON = `nickname externalReference quantity status isTrial trialEndsOn termDuration billingCycle activatedAt autoRenew
  supportContact { name mpnId tenantId } cancellationReason indirectResellerMpnId tags offer { id } plan { id }
  term { startsOn endsOn unitPrice { amount currency } } suspension { reason suspendedAt expiresOn }
  scheduledChange { quantity termDuration billingCycle termEndsOn plan { id } }`;
const OF_ADD_ON = `quantity status autoRenew startsOn endsOn unitPrice { amount currency } suspension { reason suspendedAt expiresOn }`;
const NOW = `query { viewer { now } subscriptions(first: 100) { pageInfo { hasNextPage } nodes { id ${COMMON}
  cancellation { windowClosesAt } addOns { id plan { id } ${OF_ADD_ON} } } } }`;
const THEN = `query ($instant: DateTime!) { subscriptions(first: 100) { nodes { id at(instant: $instant) { ${COMMON}
  windowClosesAt addOns { addOn { id plan { id } } ${OF_ADD_ON} } } } } }`;

type Present = Record<string, unknown> & {
  id: string;
  cancellation: { windowClosesAt: string | null };
  addOns: (Record<string, unknown> & { id: string; plan: { id: string } })[];
};
type Now = { viewer: { now: string }; subscriptions: { pageInfo: { hasNextPage: boolean }; nodes: Present[] } };
type Then = { subscriptions: { nodes: { id: string; at: object | null }[] } };

/** The fields of a subscription as its snapshot shows them. */
const asSnapshot = ({ id: _id, cancellation, addOns, ...common }: Present) => ({
  ...{ ...common, ...cancellation },
  addOns: addOns.map(({ id, plan, ...addOn }) => ({ addOn: { id, plan }, ...addOn })),
});

/** What is answered now, by id of the subscription. */
async function answersNow(partner: PartnerClient) {
  const { data } = await partner.send<Now>(NOW);
  const { viewer, subscriptions } = required(data);
  expect(subscriptions.pageInfo.hasNextPage).toBe(false);
  return { now: viewer.now, answers: new Map(subscriptions.nodes.map((node) => [node.id, asSnapshot(node)])) };
}

async function answersThen(partner: PartnerClient, instant: string): Promise<Map<string, object | null>> {
  const { data, errors } = await partner.send<Then>(THEN, { instant });
  expect(errors).toBeUndefined();
  return new Map(required(data).subscriptions.nodes.map(({ id, at }) => [id, at]));
}

/** The commands that the simulation does not know, on one of the subscriptions. Some are refused. */
async function runAnother(partner: PartnerClient, ids: readonly string[], number: number): Promise<void> {
  const id = ids[number % Math.max(1, ids.length)];
  if (id === undefined) return;
  const text = `Text ${number % 7}`;
  const contact = number % 2 === 0 ? null : { name: text, mpnId: partner.partner.mpnId, tenantId: null };
  const commands = [
    () => partner.tryMutation(RenameSubscriptionDocument, { subscriptionId: id, nickname: number % 2 === 0 ? null : text }),
    () => partner.tryMutation(SetExternalReferenceDocument, { id, externalReference: number % 2 === 0 ? null : text }),
    () => partner.tryMutation(SetSupportContactDocument, { subscriptionId: id, supportContact: contact }),
    () => partner.tryMutation(UpdateTagsDocument, { id, add: [text], remove: [`Text ${number % 3}`] }),
  ];
  await required(commands[number % commands.length])();
}

/** A simulated life of several subscriptions in which much happens. */
function livelySimulation(): Simulation {
  const sample = fc.sample(fc.array(anyCommonStep, STEPS), { seed: SEED, numRuns: 20 });
  const simulations = sample.map((steps) => {
    const simulation = new Simulation(SLOTS);
    for (const step of steps) runStep(simulation, step);
    return simulation;
  });
  return required(simulations.sort((one, other) => other.counts.size - one.counts.size)[0]);
}

test(
  "a subscription at each earlier instant of random lives equals what was answered then",
  async () => {
    const catalog = new CatalogRows(marketplace().database);
    await catalog.insert();
    const partner = await newPartner({ at: BEGINNING.toISOString() });
    const numbers = fc.sample(fc.nat({ max: 10_000 }), { seed: SEED, numRuns: STEPS.maxLength * SLOTS });
    // By instant; what happens at the same instant later replaces what was answered before.
    const answered = new Map<string, Awaited<ReturnType<typeof answersNow>>["answers"]>();
    const replay = new Replay(partner, catalog, async (ids) => {
      await runAnother(partner, ids, required(numbers.pop()));
      const { now, answers } = await answersNow(partner);
      answered.set(now, answers);
    });
    const simulation = livelySimulation();
    await replay.run(simulation);
    const last = await answersNow(partner);
    answered.set(last.now, last.answers);
    for (const [instant, answers] of answered) {
      const then = await answersThen(partner, instant);
      const wanted = new Map([...then.keys()].map((id) => [id, answers.get(id) ?? null]));
      expect({ instant, then }).toEqual({ instant, then: wanted });
    }
    expect(answered.size).toBeGreaterThan(20);
    expect(last.answers.size).toBeGreaterThan(10);
  },
  PATIENCE_MS,
);
