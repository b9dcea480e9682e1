import { addMilliseconds, MILLISECONDS_PER_DAY, type Instant } from "../../core/clock.js";
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

/**
 * Creates a sandbox. Its contents come from ordinary commands at instants before `at`; what was due in the meantime has run. The test clock
 * shows the instant at which the partner joined until all of that is done, so that nothing else runs for it.
 * @throws INVALID_INPUT, NOT_FOUND
 */
export async function fillSandbox(parts: SandboxParts, request: NewSandbox): Promise<CallingPartner> {
  const { name, mpnId, at: end, country, type, indirectProviderId } = request;
  const fixture = await fixtureNamed(request.fixture);
  const at = (daysAgo: number): Instant => addMilliseconds(end, -Math.round(daysAgo * MILLISECONDS_PER_DAY));
  const joinedAt = fixture === null ? end : at(PARTNERS_JOINED_DAYS_AGO);
  const asOperator = contextAt(parts, null, joinedAt);
  const clockStartsAt = indirectProviderId === null ? joinedAt : null;
  const input = { name, mpnId, country, type, mode: "SANDBOX", clockStartsAt, indirectProviderId } as const;
  const { subjectId: id } = await createPartner(asOperator, input);
  const partner: CallingPartner = { id, type, mode: "SANDBOX", country, mpnId, mpnIds: [mpnId] };
  if (fixture === null) return partner;
  const { demo, key } = fixture;
  const work = { ...parts, demo, at, planIds: await readPlanIds(parts.database), ids: new Map<string, string>() };
  await replayPartner(work, { ...partner, key });
  await unitOfWork(contextAt(parts, partner, end), (tx) => moveClock(tx, end));
  return partner;
}
