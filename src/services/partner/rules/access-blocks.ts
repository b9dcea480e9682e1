import type { AccessBlockKind, AccessCaller } from "../../../core/access.js";
import type { Instant } from "../../../core/clock.js";

/** A block, as the rules see it. */
export type BlockFacts = Readonly<{ kind: AccessBlockKind; accountId: string; name: string; issuedBefore: Instant | null }>;

/** Why a caller is refused. A caller with a revoked token can sign in again; a suspended one cannot. */
export type AccessRefusal = Readonly<{ reason: "REVOKED" | "SUSPENDED"; message: string }>;

const keyOf = (kind: AccessBlockKind, accountId: string, name: string) => JSON.stringify([kind, accountId, name]);

const revoked = (message: string): AccessRefusal => ({ reason: "REVOKED", message });
const suspended = (what: string): AccessRefusal => ({
  reason: "SUSPENDED",
  message: `The operator of the marketplace has suspended ${what}.`,
});

/** The blocks in force. They are looked up for each request, so their number costs no time. */
export class AccessBlocks {
  private readonly blocks: ReadonlyMap<string, BlockFacts>;

  constructor(blocks: readonly BlockFacts[]) {
    this.blocks = new Map(blocks.map((block) => [keyOf(block.kind, block.accountId, block.name), block]));
  }

  /** The number of blocks. */
  get size(): number {
    return this.blocks.size;
  }

  /**
   * Why a caller is refused; null when no block applies. A suspension of an indirect provider also refuses its resellers, and one of a partner
   * the sandboxes that its keys created, whenever that was.
   */
  refusalOf({ credential, user, accountId, billedPartnerId, creatorId = null }: AccessCaller): AccessRefusal | null {
    if (this.has("PARTNER", accountId)) return suspended("this partner");
    if (billedPartnerId !== null && this.has("PARTNER", billedPartnerId))
      return suspended("the indirect provider of this partner");
    if (creatorId !== null && this.has("PARTNER", creatorId)) return suspended("the partner whose key created this sandbox");
    if (this.has("PUBLISHER", accountId)) return suspended("this publisher");
    if (this.has("USER", accountId, user)) return suspended("this user");
    if (this.has("TOKEN", "", credential.tokenId)) return revoked("The token was revoked. Sign in again.");
    const issuedBefore = this.blocks.get(keyOf("USER_TOKENS", accountId, user))?.issuedBefore ?? null;
    if (issuedBefore === null || (credential.issuedAt !== null && credential.issuedAt >= issuedBefore)) return null;
    return revoked(`The tokens of this user that were issued before ${issuedBefore.toISOString()} were revoked. Sign in again.`);
  }

  private has(kind: AccessBlockKind, accountId: string, name = ""): boolean {
    return this.blocks.has(keyOf(kind, accountId, name));
  }
}
