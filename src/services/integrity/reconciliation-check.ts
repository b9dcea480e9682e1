import type { Instant } from "../../core/clock.js";
import { formatMinor } from "../../core/money.js";
import { and, isCode, select, sql, type Reader } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { ofNoneOf } from "./partners-being-deleted.js";
import { reconcilePartner, type FoundDifference } from "./reconcile.js";
import { VIOLATIONS_NAMED, type CheckResult, type CheckScope, type Violation } from "./run-checks.js";

const amountOf = (minor: number, { subscription: { currency } }: FoundDifference): string =>
  `${formatMinor(minor, currency)} ${currency}`;

function violationOf(partnerId: string, difference: FoundDifference): Violation {
  const { reason, subscription, chargeId, periodStartsOn, periodEndsOn, expectedMinor, chargedMinor } = difference;
  const what = `${reason} of ${periodStartsOn} to ${periodEndsOn}${chargeId === null ? "" : ` (${chargeId})`}`;
  return {
    subject: subscription.id,
    partnerId,
    found: `${what}: ${amountOf(chargedMinor, difference)}`,
    expected: amountOf(expectedMinor, difference),
  };
}

/** Now, by the clock of a partner. */
export const presentOf = ({ clockAt }: Pick<Partner, "clockAt">, systemNow: Instant): Instant => clockAt ?? systemNow;

/** Compares the charges of all subscriptions, or of those of one partner, with what was recorded about them. Only reads. */
export async function checkReconciliation(reader: Reader, scope: CheckScope): Promise<CheckResult> {
  const { partnerId, now, except = [], rowsPerChunk } = scope;
  const isBilled = sql("t.indirect_provider_id IS NULL");
  const where = and(isBilled, partnerId === null ? null : isCode("t.id", partnerId), ofNoneOf(except, "t.id"));
  const violations: Violation[] = [];
  let [rowCount, violationCount] = [0, 0];
  for (const partner of await select(reader, Partner, where, sql("ORDER BY t.id"))) {
    const size = rowsPerChunk === undefined ? {} : { size: rowsPerChunk };
    const chunks = reconcilePartner(reader, { partnerId: partner.id, present: presentOf(partner, now), ...size });
    for await (const { differences, subscriptionCount, unrecordedCount } of chunks) {
      rowCount += subscriptionCount - unrecordedCount;
      violationCount += differences.length;
      const named = differences.slice(0, VIOLATIONS_NAMED - violations.length);
      violations.push(...named.map((difference) => violationOf(partner.id, difference)));
    }
  }
  const proves = "The charges of a subscription are those that follow from the changes that its events recorded.";
  const source = "R-BILL-2, R-QTY-6, R-CANC-7, R-SUSP-6, decision 0076";
  return { name: "reconciliation", proves, source, severity: "ERROR", rowCount, violationCount, violations };
}
