import type { Instant } from "./clock.js";

/** What a token states about itself. */
export type Credential = Readonly<{
  /** The id of the token: its `jti`, or a hash of the token when it has none. */
  tokenId: string;
  /** When the token was issued; null when the token does not say. */
  issuedAt: Instant | null;
}>;

/** What is refused: one token, the tokens of a user that were issued before an instant, a user, a partner, or a publisher. */
export type AccessBlockKind = "TOKEN" | "USER_TOKENS" | "USER" | "PARTNER" | "PUBLISHER";

/** A caller as blocks see it. */
export type AccessCaller = Readonly<{
  credential: Credential;
  user: string;
  /** The caller's partner or publisher, or `operator`. */
  accountId: string;
  /** The partner that is billed: that of the caller, or its indirect provider; null for publishers and the operator. */
  billedPartnerId: string | null;
  /** The partner whose sandbox key created the caller's sandbox; null or left out for all others. */
  creatorId?: string | null;
}>;
