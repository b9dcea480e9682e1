import { systemClock } from "../../core/clock.js";
import { Role } from "../../core/vocabulary.js";
import type { Context } from "../../database/context.js";
import { ownSandboxById } from "./created-sandboxes.js";

/** The user of a sandbox whose tokens a program gets. */
const USER = "test";

/** A token of a user with one role. */
export type SandboxToken = Readonly<{ role: Role; token: string }>;

/**
 * A token for each role of a sandbox, until it expires; none where another issuer makes the tokens, in a dry run, and for sandboxes that do
 * not exist.
 */
export async function tokensOfSandbox(ctx: Context, sandboxId: string | null): Promise<SandboxToken[]> {
  const { issueToken, tx } = ctx;
  const sandbox = sandboxId === null || tx !== null ? null : await ownSandboxById.load(ctx, sandboxId);
  if (sandbox === null || issueToken === undefined) return [];
  const seconds = Math.ceil((sandbox.expiresAt.getTime() - systemClock.now().getTime()) / 1000);
  if (seconds <= 0) return [];
  return Promise.all(
    Object.values(Role).map(async (role) => {
      const actor = { kind: "PARTNER", user: USER, partnerId: sandbox.id, roles: [role] } as const;
      return { role, token: await issueToken(actor, seconds) };
    }),
  );
}
