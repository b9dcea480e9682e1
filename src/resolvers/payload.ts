import { instant } from "../core/clock.js";
import { DomainError, DomainErrors, refusalsIn } from "../core/errors.js";
import type { BulkResult, ItemResult } from "../database/bulk-command.js";
import type { CommandResult, RefusedPart } from "../database/command.js";
import type { Context } from "../database/context.js";
import { toUserError, type UserError } from "../schema/errors.schema.js";

/**
 * The ids in the payload of a command. Its object fields load the objects by these ids, and so show the state after the
 * command.
 */
export type Payload<Subject extends string> = Readonly<
  Record<Subject, string | null> & {
    operationId: string | null;
    chargeIds: readonly string[];
    orderIds: readonly string[];
    userErrors: UserError[];
    isReplay: boolean;
    isDryRun: boolean;
  }
>;

/** Runs a command, unless the check of its input refused it. @throws DomainErrors with the refusals of the input */
export function runUnlessRefused<T>({ refusedInput }: Context, run: () => Promise<T>): Promise<T> {
  if (refusedInput !== undefined) throw new DomainErrors(refusedInput);
  return run();
}

/** Instants in the details of a refusal end in `At`; they were stored as texts. */
const withInstants = (details: object) =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]: [string, unknown]) => [
      name,
      name.endsWith("At") && typeof value === "string" ? instant(value) : value,
    ]),
  );

/** Recreates a refusal that was stored with an outcome. */
const restored = ({ code, details, path }: RefusedPart): DomainError =>
  new DomainError(code, withInstants(details as object) as never, path);

/** The ids in the result of one item of a bulk command. `carriedOutId` is null when the item was refused. */
export type ItemPayload<Subject extends string> = Readonly<
  Record<Subject, string> & {
    carriedOutId: string | null;
    operationId: string | null;
    chargeIds: readonly string[];
    userErrors: UserError[];
    isReplay: boolean;
  }
>;

/** The payload of a bulk command; see `Payload`. */
export type BulkPayload<Subject extends string> = Readonly<{
  results: ItemPayload<Subject>[];
  refusedCount: number;
  userErrors: UserError[];
  isReplay: boolean;
  isDryRun: boolean;
}>;

/** Runs a bulk command and builds its payload. `subject` is the name of the id in the result of an item. */
export async function bulkPayload<Subject extends string>(
  ctx: Context,
  subject: Subject,
  run: () => Promise<BulkResult>,
): Promise<BulkPayload<Subject>> {
  const toItem = ({ id, refusals, ...result }: ItemResult): ItemPayload<Subject> => {
    const shape = { [subject]: id } as Record<Subject, string>;
    const userErrors = refusals.map((refusal) => toUserError(restored(refusal)));
    return { ...shape, ...result, carriedOutId: refusals.length === 0 ? id : null, userErrors };
  };
  try {
    const { results, refusal, isReplay, isDryRun } = await runUnlessRefused(ctx, run);
    const refusedCount = results.filter(({ refusals }) => refusals.length > 0).length;
    const userErrors = refusal === null ? [] : [toUserError(refusal)];
    return { results: results.map(toItem), refusedCount, userErrors, isReplay, isDryRun };
  } catch (error) {
    const userErrors = refusalsIn(error).map(toUserError);
    return { results: [], refusedCount: 0, userErrors, isReplay: false, isDryRun: ctx.tx !== null };
  }
}

/** Runs a command that makes a secret, and builds its payload with the secret: it is in no other result and not stored with the outcome. */
export async function secretPayload<Subject extends string>(
  ctx: Context,
  subject: Subject,
  run: () => Promise<CommandResult & Readonly<{ secret: string | null }>>,
): Promise<Payload<Subject> & Readonly<{ secret: string | null }>> {
  const made: { secret: string | null } = { secret: null };
  const result = await payload(ctx, subject, async () => {
    const { secret, ...outcome } = await run();
    made.secret = secret;
    return outcome;
  });
  return { ...result, secret: made.secret };
}

/**
 * Runs a command and builds its payload. Only here and in `bulkPayload` refusals become `userErrors`. `subject` is the name of the
 * payload's id of the changed object.
 */
export async function payload<Subject extends string>(
  ctx: Context,
  subject: Subject,
  run: () => Promise<CommandResult>,
): Promise<Payload<Subject>> {
  const shape = (id: string | null) => ({ [subject]: id }) as Record<Subject, string | null>;
  try {
    const {
      subjectId,
      operationId = null,
      chargeIds = [],
      orderIds = [],
      refusals = [],
      isReplay,
      isDryRun,
    } = await runUnlessRefused(ctx, run);
    const userErrors = refusals.map((refusal) => toUserError(restored(refusal)));
    return { ...shape(subjectId), operationId, chargeIds, orderIds, userErrors, isReplay, isDryRun };
  } catch (error) {
    const userErrors = refusalsIn(error).map(toUserError);
    const nothing = { operationId: null, chargeIds: [], orderIds: [] };
    return { ...shape(null), ...nothing, userErrors, isReplay: false, isDryRun: ctx.tx !== null };
  }
}
