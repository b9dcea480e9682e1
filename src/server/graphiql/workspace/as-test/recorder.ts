import { StepFactsDocument, StepStatesDocument, type StepStateFragment, type TypedDocumentString } from "../client/graphql.ts";
import { hasTest, type Viewer } from "../session-context.ts";
import { idsMadeBy } from "./expectations.ts";
import { CLOCK_MOVE, headOf, idsIn, type Fact, type Recording, type Step } from "./steps.ts";

/** The steps belong to this browser tab, and end with its sign-in. */
const KEY = "marketplace.steps";

/** How many steps a test has at most, and how many subscriptions are looked at after a move of the clock. */
const STEPS_MAX = 200;
const STATES_MAX = 50;

const NONE: Recording = { partner: { country: "", type: "" }, roles: [], facts: {}, steps: [], isFull: false };

/** Whose commands are recorded. */
type Recorder = Pick<Recording, "partner" | "roles">;

let user: Recorder | null = null;

/** Grows when the steps are forgotten. The commands that were on their way then are no steps of what follows. */
let round = 0;

const listeners = new Set<() => void>();

/** Reads with the token of this tab. */
type Read = <Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables) => Promise<Data>;

/** From now on, records the commands of a user who has a test. */
export function recordStepsOf(viewer: Viewer): void {
  const { partner, roles } = viewer;
  user = partner !== null && hasTest(viewer) ? { partner: { country: partner.country, type: partner.type }, roles } : null;
}

/** The stored text of the steps; null without steps. */
export const storedSteps = (): string | null => sessionStorage.getItem(KEY);

/** The steps of a stored text. */
export const recordingOf = (stored: string | null): Recording => (stored === null ? NONE : (JSON.parse(stored) as Recording));

/** Calls a function whenever the steps have changed, until the function that it returns is called. */
export function onSteps(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function store(recording: Recording | null): void {
  if (recording === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, JSON.stringify(recording));
  for (const listener of listeners) listener();
}

/** Stores a recording with one more step and its facts. Without room for it, the steps before it stay, and are marked as not all. */
function storeOrStop(before: Recording, recorder: Recorder, step: Step, found: readonly Fact[]): void {
  const unknown = unknownIn(
    before,
    found.map(({ id }) => id),
  );
  const added = found.filter(({ id }) => unknown.includes(id)).map((fact) => [fact.id, fact] as const);
  const facts = { ...before.facts, ...Object.fromEntries(added) };
  try {
    store({ ...before, ...(before.steps.length === 0 && recorder), facts, steps: [...before.steps, step] });
  } catch {
    // The storage of a tab is limited. That the command was carried out must be told all the same.
    store({ ...before, isFull: true });
  }
}

/** Forgets the steps: the next command is the first one. */
export function forgetSteps(): void {
  round += 1;
  store(null);
}

/** The subscriptions of the steps, as they are after a move of the clock. */
async function statesAfter(read: Read, { facts, steps }: Recording): Promise<StepStateFragment[]> {
  const given = Object.values(facts).filter((fact) => fact.__typename === "CustomerSubscription");
  const ids = [...given.map(({ id }) => id), ...steps.flatMap(idsMadeBy).filter((id) => id.startsWith("sub_"))];
  if (ids.length === 0) return [];
  try {
    const { nodes } = await read(StepStatesDocument, { ids: [...new Set(ids)].slice(0, STATES_MAX) });
    return nodes.filter((node): node is StepStateFragment => node !== null && "status" in node);
  } catch {
    // The clock has moved; that the test then expects less is no failure of the move.
    return [];
  }
}

/**
 * Reads what a command names before it is carried out, and returns the function that records its result; null when nothing is recorded.
 * @throws RequestError, before anything was done
 */
export async function beginStep(
  read: Read,
  document: string,
  input: object,
): Promise<((payload: object) => Promise<void>) | null> {
  const head = headOf(document);
  const [recorder, begun] = [user, round];
  if (recorder === null || head === null || !hasRoom()) return null;
  const unknown = unknownIn(recordingOf(storedSteps()), idsIn(input));
  const { viewer, nodes } = await read(StepFactsDocument, { ids: [...new Set(unknown)] });
  const found = nodes.filter((node): node is Fact => node !== null && "id" in node);
  return async (payload) => {
    const result = payload as Step["payload"];
    if (!isCarriedOut(result)) return;
    const states = head.mutation === CLOCK_MOVE ? await statesAfter(read, recordingOf(storedSteps())) : [];
    // A move of the clock may take minutes: other steps may have been recorded meanwhile, or all of them forgotten.
    if (round !== begun || !hasRoom()) return;
    const step = { ...head, at: viewer.now, input: input as Step["input"], payload: result, states };
    storeOrStop(recordingOf(storedSteps()), recorder, step, found);
  };
}

/** Whether one more step may be recorded. Without room, the steps are marked as not all. */
function hasRoom(): boolean {
  const recording = recordingOf(storedSteps());
  if (recording.isFull) return false;
  if (recording.steps.length < STEPS_MAX) return true;
  store({ ...recording, isFull: true });
  return false;
}

/** Those of some ids of which a recording knows nothing: neither a fact, nor a step that has made the object. */
function unknownIn({ facts, steps }: Recording, ids: readonly string[]): string[] {
  const made = new Set(steps.flatMap(idsMadeBy));
  return ids.filter((id) => facts[id] === undefined && !made.has(id));
}

/** Whether a command has changed something: a purchase has when a line of it was bought. */
function isCarriedOut({ userErrors, orders }: Step["payload"]): boolean {
  const isBought = Array.isArray(orders) && orders.length > 0;
  return isBought || !Array.isArray(userErrors) || userErrors.length === 0;
}
