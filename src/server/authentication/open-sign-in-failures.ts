import type { Context } from "../../database/context.js";
import type { Logger } from "../observability/logging.js";
import type { Metrics } from "../observability/metrics.js";
import { SignInFailures } from "./sign-in-failures.js";

/** Creates the counter of one server, with its metric and its line in the log. */
export function openSignInFailures(parts: Pick<Context, "database" | "bus">, metrics: Metrics, log: Logger): SignInFailures {
  const help = "Sign-ins that failed: without a token (TOKEN_MISSING), with one that was refused, or of a suspended caller.";
  const failed = metrics.labelledCounter("sign_in_failures_total", help, "code");
  return new SignInFailures(parts, {
    failed: (code) => failed(code, 1),
    // One line for all failures of a minute: a stranger can send any number.
    counted: (counts) => log.warn({ counts }, "sign-ins failed"),
  });
}
