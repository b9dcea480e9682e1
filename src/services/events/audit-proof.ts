import type { Instant } from "../../core/clock.js";
import { invalid } from "../../core/errors.js";
import type { Context } from "../../database/context.js";
import { and, query, sql, tableOf, type Reader } from "../../database/rows.js";
import { AuditRecord } from "../../entities/audit-record.entity.js";
import { added, endOfChain, verifyChain, type ChainBreak, type ChainRange } from "./audit-chain.js";
import { assertSpan, auditedPartnerOf } from "./audit-filter.js";

/** How many records one proof verifies at most. */
export const PROOF_MAX = 2_000;

/** The result of verifying a part of a chain. */
export type AuditProof = Readonly<{
  recordCount: number;
  firstSequence: number | null;
  lastSequence: number | null;
  hash: string | null;
  firstBroken: ChainBreak | null;
}>;

/** The instants between which records are verified, the end exclusive. */
type Span = Readonly<{ from: Instant | null | undefined; until: Instant | null | undefined }>;

/** The sequences of the records in a span: from the first to the last of them, with those between, whatever their instants. */
export async function rangeOf(reader: Reader, partnerId: string, { from, until }: Span, counted: number): Promise<ChainRange> {
  if (!from && !until) return { first: 1, last: counted };
  const where = and<string>(
    sql("t.partner_id = ?", partnerId),
    from ? sql("t.occurred_at >= ?", from) : null,
    until ? sql("t.occurred_at < ?", until) : null,
  );
  const text = `SELECT MIN(t.sequence) AS first, MAX(t.sequence) AS last FROM ${tableOf(reader, AuditRecord)} t WHERE ${where.sql}`;
  const [range] = await query<{ first: number | string | null; last: number | string | null }>(
    reader,
    sql(text, ...where.parameters),
  );
  const last = until ? Number(range?.last ?? 0) : counted;
  return { first: range?.first == null ? last + 1 : Number(range.first), last: Math.min(last, counted) };
}

/**
 * Verifies the caller's audit records of a span: each depends on its content, its events and the record before it. Without `until`, up to the
 * last one, of which the counter of the chain knows the number.
 * @throws INVALID_INPUT for more than PROOF_MAX records, PARTNER_TYPE_NOT_ALLOWED
 */
export async function auditProof(ctx: Context, span: Span): Promise<AuditProof> {
  const { from, until } = span;
  const partnerId = auditedPartnerOf(ctx);
  assertSpan(from, until, "until");
  const { counted, found } = await endOfChain(ctx.read, partnerId);
  const range = await rangeOf(ctx.read, partnerId, span, counted);
  const size = Math.max(range.last - range.first + 1, 0);
  if (size > PROOF_MAX) {
    throw invalid(`The span has ${size} records; one proof verifies at most ${PROOF_MAX}. Pass a shorter span.`, "until");
  }
  const { hash, firstBroken } = await verifyChain(ctx.read, partnerId, range);
  const atEnd = !until && firstBroken === null && found > counted ? await added(ctx.read, partnerId, counted) : null;
  const isEmpty = size === 0;
  return {
    recordCount: size,
    firstSequence: isEmpty ? null : range.first,
    lastSequence: isEmpty ? null : range.last,
    ...{ hash: atEnd === null ? hash : null, firstBroken: firstBroken ?? atEnd },
  };
}
