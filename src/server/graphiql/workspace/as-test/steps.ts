import type {
  StepCartFragment,
  StepCustomerFragment,
  StepPartnerFragment,
  StepPlanFragment,
  StepStateFragment,
  StepSubscriptionFragment,
} from "../client/graphql.js";

/** What a step names by an id, as it was before the step. */
export type Fact = StepCustomerFragment | StepPartnerFragment | StepPlanFragment | StepSubscriptionFragment | StepCartFragment;

/** A command that was carried out. */
export type Step = Readonly<{
  /** What the test clock showed before. */
  at: string;
  /** The name of the mutation, for example `changeQuantity`, and of the type of its input. */
  mutation: string;
  inputType: string;
  input: Readonly<Record<string, unknown>>;
  payload: Readonly<Record<string, unknown>>;
  /** For a move of the clock: the subscriptions of the steps until then, as they were afterwards. */
  states: readonly StepStateFragment[];
}>;

/** The commands of a session in a sandbox, in their order. */
export type Recording = Readonly<{
  partner: Readonly<{ country: string; type: string }>;
  roles: readonly string[];
  /** By id. Objects that a step has made have none. */
  facts: Readonly<Record<string, Fact>>;
  steps: readonly Step[];
  /** Whether later steps found no room, so that the test ends before them. */
  isFull: boolean;
}>;

/** The mutation that moves the test clock. */
export const CLOCK_MOVE = "advanceTestClock";

/** The ids in the input of a command, wherever they are. */
export function idsIn(value: unknown): string[] {
  if (typeof value === "string") return /^(cus|pln|sub|crt|ptr)_\w+$/.test(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

/** The name of a mutation and of its input's type, from a document that has only this one. Null for another document. */
export function headOf(document: string): Readonly<{ mutation: string; inputType: string }> | null {
  const found = /^\s*mutation \w+\(\$input: (\w+)!\)\s*\{\s*(?:\w+: )?(\w+)\(input: \$input\)/.exec(document);
  const [, inputType, mutation] = found ?? [];
  return mutation === undefined || inputType === undefined ? null : { mutation, inputType };
}

/** Options of commands that say nothing about what they do. */
const OPTIONS = ["dryRun", "idempotencyKey", "expectedVersion"];

/** An input without the options that belong to one session: keys, versions and dry runs. */
export function withoutOptions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOptions);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name, each]) => !OPTIONS.includes(name) && each !== undefined);
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutOptions(each)]));
}
