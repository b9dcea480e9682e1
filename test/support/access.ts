import type { AccessCaller } from "../../src/core/access.js";
import type { Database } from "../../src/database/database.js";
import { AccessGuard } from "../../src/server/authentication/access-guard.js";

const nothing = () => undefined;

/** Returns a guard of its own for a database, without metrics. */
export const guardOf = (database: Database): AccessGuard =>
  new AccessGuard(database, { changed: nothing, refused: nothing, closed: nothing });

/** Returns a user of a partner as blocks see it. */
export const callerOf = (partnerId: string): AccessCaller => ({
  ...{ user: "ana", accountId: partnerId, billedPartnerId: partnerId },
  credential: { tokenId: "token-1", issuedAt: new Date("2026-11-29T12:00:00Z") },
});
