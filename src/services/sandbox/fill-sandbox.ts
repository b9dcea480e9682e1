import { addMilliseconds, MILLISECONDS_PER_DAY, type Instant } from "../../core/clock.js";
import { invalid } from "../../core/errors.js";
import type { PartnerType, SandboxFixture } from "../../core/vocabulary.js";
import { unitOfWork } from "../../database/command.js";
import type { CallingPartner } from "../../database/context.js";
import type { Database } from "../../database/database.js";
import type { EventBus } from "../../database/event-bus.js";
import { readPlanIds } from "../catalog/import/import-catalog.js";
import { contextAt, PARTNERS_JOINED_DAYS_AGO, replayPartner } from "../demo/replay-demo.js";
import { moveClock } from "../lifecycle/due-transitions.js";
import { createPartner } from "../partner/create-partner.js";
import { fixtureNamed } from "./fixtures.js";

/** What work on sandboxes needs of a server. */
export type SandboxParts = Readonly<{ database: Database; bus: EventBus }>;

/** A sandbox to create: what its clock shows, and what it contains. */
export type NewSandbox = Readonly<{
  name: string;
  mpnId: string;
  at: Instant;
  fixture: SandboxFixture;
  country: string;
  type: PartnerType;
  /** The sandbox of an indirect provider, for an indirect reseller; otherwise null. */
  indirectProviderId: string | null;
}>;

/** The instant a number of days before another. */
const before = (end: Instant, daysAgo: number): Instant => addMilliseconds(end, -Math.round(daysAgo * MILLISECONDS_PER_DAY));

/** What the test clock of a sandbox shows until its contents are complete: when its partner joined. */
export const joinedAt = ({ at, fixture }: Pick<NewSandbox, "at" | "fixture">): Instant =>
  fixture === "EMPTY" ? at : before(at, PARTNERS_JOINED_DAYS_AGO);

/** Checks that the catalog has the plans that a fixture buys. @throws INVALID_INPUT */
export async function assertFits({ database }: Pick<SandboxParts, "database">, name: SandboxFixture): Promise<void> {
  const fixture = await fixtureNamed(name);
  if (fixture === null) return;
  const known = await readPlanIds(database);
  const bought = fixture.demo.subscriptions.flatMap(({ plan, addOns }) => [plan, ...addOns.map((addOn) => addOn.plan)]);
  const missing = bought.find((plan) => !known.has(plan));
  if (missing !== undefined)
    throw invalid(`The catalog has no plan ${missing}, which the fixture ${name} contains. Pass EMPTY.`, "input", "fixture");
}

/**
 * Gives a new sandbox its contents, by ordinary commands at instants before `at`; what was due in the meantime has run. Its test clock shows
 * `joinedAt` until all of that is done, so that nothing else runs for it.
 */
export async function fillSandbox(
  parts: SandboxParts,
  partner: CallingPartner,
  { at: end, fixture: name }: Pick<NewSandbox, "at" | "fixture">,
): Promise<void> {
  const fixture = await fixtureNamed(name);
  if (fixture === null) return;
  const { demo, key } = fixture;
  const at = (daysAgo: number): Instant => before(end, daysAgo);
  const work = { ...parts, demo, at, planIds: await readPlanIds(parts.database), ids: new Map<string, string>() };
  await replayPartner(work, { ...partner, key });
  await unitOfWork(contextAt(parts, partner, end), (tx) => moveClock(tx, end));
}

/** A sandbox as its users act for it. */
export const callingSandbox = (
  id: string,
  { type, country, mpnId }: Pick<NewSandbox, "type" | "country" | "mpnId">,
): CallingPartner => ({
  ...{ id, type, mode: "SANDBOX", country, mpnId, mpnIds: [mpnId] },
});

/** Creates a sandbox with its contents, as the operator. Returns its id. @throws INVALID_INPUT, NOT_FOUND */
export async function createFilledSandbox(parts: SandboxParts, request: NewSandbox): Promise<string> {
  await assertFits(parts, request.fixture);
  const { name, mpnId, country, type, indirectProviderId } = request;
  const clockStartsAt = joinedAt(request);
  const input = { name, mpnId, country, type, mode: "SANDBOX", indirectProviderId } as const;
  const ofProvider = indirectProviderId === null ? { clockStartsAt } : {};
  const { subjectId: id } = await createPartner(contextAt(parts, null, clockStartsAt), { ...input, ...ofProvider });
  await fillSandbox(parts, callingSandbox(id, request), request);
  return id;
}
