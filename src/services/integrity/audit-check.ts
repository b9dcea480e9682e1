import { MARKETPLACE_CHAIN } from "../../core/audit.js";
import type { Reader } from "../../database/rows.js";
import { verifyWholeChain, type ChainBreak } from "../events/audit-chain.js";
import { chainsWithRecords } from "../events/audit-export.js";
import { VIOLATIONS_NAMED, type CheckResult, type CheckScope, type Violation } from "./run-checks.js";

const violationOf = (chain: string, { sequence, recordId, reason }: ChainBreak): Violation => ({
  subject: recordId ?? `record ${sequence}`,
  partnerId: chain === MARKETPLACE_CHAIN ? null : chain,
  found: `${reason}: record ${sequence}`,
  expected: null,
});

/** Verifies the chains of all audit records, or that of one partner. Only reads. */
export async function checkAuditChains(
  reader: Reader,
  { partnerId, except = [] }: Pick<CheckScope, "partnerId" | "except">,
): Promise<CheckResult> {
  const broken: Violation[] = [];
  let rowCount = 0;
  const chains = partnerId === null ? await chainsWithRecords(reader) : [partnerId];
  for (const chain of chains.filter((id) => !except.includes(id))) {
    const { count, firstBroken } = await verifyWholeChain(reader, chain);
    rowCount += count;
    if (firstBroken !== null) broken.push(violationOf(chain, firstBroken));
  }
  return {
    name: "audit-chains",
    proves: "No audit record and no event of one was changed, removed or added.",
    source: "R-AUDIT-4, decision 0079",
    ...{ severity: "ERROR", rowCount, violationCount: broken.length, violations: broken.slice(0, VIOLATIONS_NAMED) },
  };
}
