import type { SubscriptionStatus } from "./client/graphql.ts";
import { sentenceCase } from "./format.ts";

type StatusBadgeProps = Readonly<{ status: SubscriptionStatus; isTrial: boolean; actionNeeded: { reason: string } | null }>;

/** The status of a subscription in words; the color repeats it. */
export const StatusBadge = ({ status, isTrial, actionNeeded }: StatusBadgeProps) => (
  <span className="badges">
    <span className={`badge ${status.toLowerCase()}`}>{sentenceCase(status)}</span>
    {isTrial && <span className="badge trial">Trial</span>}
    {actionNeeded !== null && <span className="badge warn">Step needed</span>}
  </span>
);
