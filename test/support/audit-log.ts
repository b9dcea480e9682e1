import type { Answer } from "./client.js";
import { required, type PartnerClient } from "./partner-client.js";

/** An audit record, as these tests select it. */
export type Listed = Readonly<{
  id: string;
  sequence: number;
  occurredAt: string;
  operation: string;
  status: string;
  code: string | null;
  resource: { type: string; id: string } | null;
  customer: { id: string } | null;
  actor: { kind: string; user: string | null; roles: string[]; client: string | null };
  requestId: string | null;
  hash: string;
  events: { type: string }[];
  changes: { field: string; before: string | null; after: string | null }[];
}>;
export type PageOfRecords = Readonly<{
  totalCount: number;
  nodes: Listed[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}>;

export const RECORDS = `query ($first: Int, $after: String, $filter: AuditFilter, $orderBy: AuditOrder) {
  auditRecords(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { totalCount pageInfo { hasNextPage endCursor }
    nodes { id sequence occurredAt operation status code resource { type id } customer { id } actor { kind user roles client }
      requestId hash events { type } changes { field before after } } } }`;

/** Returns a page of the records that a user sees. */
export async function records(partner: PartnerClient, variables: object = {}): Promise<PageOfRecords> {
  const { data, errors } = await partner.send<{ auditRecords: PageOfRecords }>(RECORDS, variables);
  expect(errors).toBeUndefined();
  return required(data).auditRecords;
}

/** Returns the latest record and how many there are. */
export async function latest(partner: PartnerClient): Promise<Readonly<{ count: number; record: Listed }>> {
  const ofSystem = { first: 1, filter: {}, orderBy: null };
  const { totalCount, nodes } = await records(partner, ofSystem);
  return { count: totalCount, record: required(nodes[0]) };
}

type Proof = Readonly<{
  recordCount: number;
  firstSequence: number | null;
  lastSequence: number | null;
  hash: string | null;
  firstBroken: { sequence: number; recordId: string | null; reason: string } | null;
}>;

/** Verifies the records of a user's partner. */
export async function proofOf(partner: PartnerClient, span: object = {}): Promise<Proof> {
  const document = `query ($from: DateTime, $until: DateTime) { auditProof(from: $from, until: $until) {
    recordCount firstSequence lastSequence hash firstBroken { sequence recordId reason } } }`;
  const { data, errors }: Answer<{ auditProof: Proof }> = await partner.send(document, span);
  expect(errors).toBeUndefined();
  return required(data).auditProof;
}
