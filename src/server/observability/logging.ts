import pino, { type Logger } from "pino";
import pretty from "pino-pretty";
import { spanIds } from "../../database/spans.js";

export type { Logger } from "pino";

/** Fields that are redacted in log lines, down to the third level. */
const secretNames = ["authorization", "cookie", "token", "password", "secret", "client_secret", "accessToken", "headers"];
const secretPaths = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Tokens and passwords inside a text, for example in the message of an error. */
const secretTexts: readonly [RegExp, string][] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[token]"],
  [/\b([a-z][a-z0-9+]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, "$1:[password]@"],
];

/** Replaces tokens and passwords in a text by `[token]` and `[password]`. */
export const redacted = (text: string): string =>
  secretTexts.reduce((rest, [pattern, word]) => rest.replace(pattern, word), text);

/** An error as it is logged: without the parameters of a failed SQL statement, which may be secrets. */
function serializedError(error: unknown): unknown {
  if (!(error instanceof Error)) return redacted(String(error));
  return {
    type: error.name,
    message: redacted(error.message),
    stack: redacted(error.stack ?? ""),
    ...("code" in error ? { code: error.code } : {}),
    ...(error.cause === undefined ? {} : { cause: serializedError(error.cause) }),
  };
}

/** The same log for lines without secrets. Looking for secrets in a line takes three quarters of the time of writing it. */
export const withoutSecrets = (log: Logger): Logger => log.child({}, { redact: [] });

/**
 * Creates the log: JSON lines on standard error, or readable lines when that is a terminal. Only the result of a command is
 * written to standard output, so that `token` can be used in a pipe.
 */
export function createLogger(level: string): Logger {
  const options = {
    level,
    base: undefined,
    redact: { paths: secretPaths, censor: "[redacted]" },
    serializers: { err: serializedError },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: spanIds,
  };
  const stream = process.stderr.isTTY
    ? pretty({ destination: 2, colorize: true, sync: true })
    : pino.destination({ dest: 2, sync: true });
  return pino(options, stream);
}
