import { enumOf } from "./vocabulary.js";

/** What a list of subscriptions can be filtered by about the end of the term. */
export const RenewalOutcomeFilter = enumOf("RENEWS", "ENDS", "AT_RISK");

export type RenewalOutcomeFilter = keyof typeof RenewalOutcomeFilter;
