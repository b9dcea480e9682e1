import {
  OperatorPartnersDocument,
  PausePartnerDocument,
  ResumePartnerDocument,
  RetryTransitionDocument,
  type OperatorPartnerFilter,
} from "../client/graphql.js";
import { ask } from "./client.js";
import { required, type PartnerClient } from "./partner-client.js";
import { marketplace } from "./story.js";

const asOperator = () => [marketplace().app.url, marketplace().operatorToken] as const;

type Keyed = Readonly<{ idempotencyKey?: string; dryRun?: boolean }>;

/** Pauses a partner as the operator; returns the payload. */
export const pause = async (partnerId: string, reason: string, rest: Keyed = {}) =>
  (await ask(...asOperator(), PausePartnerDocument, { input: { partnerId, reason, ...rest } })).payload;

/** Resumes a partner as the operator; returns the payload. */
export const resume = async (partnerId: string, rest: Keyed = {}) =>
  (await ask(...asOperator(), ResumePartnerDocument, { input: { partnerId, ...rest } })).payload;

/** Retries a parked transition as the operator; returns the payload. */
export const retry = async (subjectId: string, rest: Keyed = {}) =>
  (await ask(...asOperator(), RetryTransitionDocument, { input: { subjectId, ...rest } })).payload;

/** A page of partners, as the operator sees them. */
export const operatorPartners = async (filter: OperatorPartnerFilter, page: { first?: number; after?: string | null } = {}) =>
  (await ask(...asOperator(), OperatorPartnersDocument, { filter, ...page })).operator.partners;

/** One partner, as the operator sees it. */
export const operatorPartner = async ({ id }: PartnerClient) => required((await operatorPartners({ search: id })).nodes[0]);
