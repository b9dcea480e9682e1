import { addMilliseconds, systemClock } from "../../core/clock.js";
import type { Reader } from "../../database/rows.js";
import { SANDBOX_KEY_PREFIX, validSandboxKey } from "../../services/sandbox/sandbox-keys.js";
import { UnauthenticatedError, type Authentication, type Identity } from "./authentication.js";

/** How long a connection may stay open with a key, which itself does not expire. */
const CONNECTION_MS = 5 * 60_000;

/** The identity of a program with a sandbox key: a user of the partner without roles. @throws UnauthenticatedError */
async function identifyKey(reader: Reader, secret: string): Promise<Identity> {
  const key = await validSandboxKey(reader, secret);
  if (key === null) throw new UnauthenticatedError("The sandbox key is not valid or was revoked.");
  const { id, partnerId } = key;
  return {
    actor: { kind: "PARTNER", user: `sandbox key ${id}`, partnerId, roles: [], sandboxKeyId: id },
    credential: { tokenId: id, issuedAt: null },
    expiresAtMs: addMilliseconds(systemClock.now(), CONNECTION_MS).getTime(),
  };
}

/** The authentication of GraphQL that also accepts sandbox keys. Each request reads the key, so that a revoked one is refused at once. */
export const withSandboxKeys = (authentication: Authentication, reader: Reader): Authentication => ({
  ...authentication,
  identify: async (token) => (token.startsWith(SANDBOX_KEY_PREFIX) ? identifyKey(reader, token) : authentication.identify(token)),
});
