import type { InvoiceFieldsFragment } from "./client/graphql.ts";
import { sentenceCase } from "./format.ts";

const COLORS = { PAID: "active", PUBLISHED: "pending", OVERDUE: "suspended" } as const;

/** The status of a document in words, and that it is a credit note; the color repeats the status. */
export const InvoiceBadges = ({ invoice }: Readonly<{ invoice: Pick<InvoiceFieldsFragment, "status" | "documentType"> }>) => (
  <span className="badges">
    <span className={`badge ${COLORS[invoice.status]}`}>{sentenceCase(invoice.status)}</span>
    {invoice.documentType === "CREDIT_NOTE" && <span className="badge">Credit note</span>}
  </span>
);
