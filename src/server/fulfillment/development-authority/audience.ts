import type { TokenVersion } from "../../../core/application-token.js";
import { invalidRequest, TokenRefusal } from "./token-refusal.js";

/** How a token request of each version names the resource, and the error for a wrong one. @source fulfillment-api §1.5 */
const naming = {
  "1.0": { parameter: "resource", suffix: "", code: "invalid_resource" },
  "2.0": { parameter: "scope", suffix: "/.default", code: "invalid_scope" },
} as const;

/**
 * The resource that a token is requested for: `resource` in version 1.0, `scope` in 2.0, where `/.default` follows it.
 * @throws TokenRefusal when it is missing or unknown, or when a request of version 2.0 has `resource`, as at Microsoft's authority
 */
export function audienceOf(form: URLSearchParams, version: TokenVersion, audiences: readonly string[]): string {
  const { parameter, suffix, code } = naming[version];
  const remedy = `Pass ${parameter}=${audiences[0] ?? ""}${suffix}.`;
  if (version === "2.0" && form.has("resource"))
    throw invalidRequest(`AADSTS901002: The 'resource' request parameter is not supported. ${remedy}`);
  const value = form.get(parameter);
  if (value === null) throw new TokenRefusal(400, code, `The parameter ${parameter} is missing. ${remedy}`);
  const audience = audiences.find((known) => value === `${known}${suffix}`);
  if (audience === undefined) throw new TokenRefusal(400, code, `Unknown ${parameter}: '${value}'. ${remedy}`);
  return audience;
}
