import { z } from "zod";
import { parseOrigins } from "../core/origin.js";

/* The forms of values in environment variables. The message of a form completes the sentence "NAME is VALUE, but must be …". */

export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const signatureAlgorithms = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

export const wholeNumber = (least: number, most: number, example: number) =>
  z
    .string(`a whole number from ${least} to ${most}, for example ${example}`)
    .regex(/^\d{1,15}$/, `a whole number from ${least} to ${most}, for example ${example}`)
    .transform(Number)
    .refine((number) => number >= least && number <= most, `a whole number from ${least} to ${most}, for example ${example}`);
export const flag = () => z.enum(["true", "false"], "true or false").transform((word) => word === "true");
export const httpUrl = (example: string) =>
  z.url({ protocol: /^https?$/, error: `a URL that starts with https:// or http://, for example ${example}` });

export const publicUrl = () =>
  httpUrl("https://marketplace.example.com")
    .refine((url) => !/[?#]/.test(url), "a URL without ? and #, for example https://marketplace.example.com")
    .transform((url) => url.replace(/\/+$/, ""));

export const algorithmList = z
  .string()
  .transform((text) => text.split(",").map((word) => word.trim()))
  .refine(
    (words) => words.every((word) => signatureAlgorithms.includes(word)),
    `a comma-separated list of ${signatureAlgorithms.join(", ")}, for example RS256,ES256`,
  );

const ISSUER_LINES_MAX = 8;
export const issuerLines = z
  .string()
  .transform((text) => text.split(";").map((line) => line.trim()))
  .refine(
    (lines) => lines.length <= ISSUER_LINES_MAX && lines.every((line) => line !== ""),
    `a name and up to ${ISSUER_LINES_MAX - 1} lines of address, separated by semicolons, for example Example Ltd; 1 High Street; Dublin`,
  );

export const withoutSlash = (address: string) => address.replace(/\/+$/, "");
export const wordList = (text: string) => text.split(",").map((word) => word.trim());

export const originList = z
  .string()
  .transform(parseOrigins)
  .refine(
    (origins) => origins !== null,
    "a comma-separated list of origins without a path, or * alone for all, or none, for example https://portal.example.com,http://localhost:5173",
  );

export function isDatabaseUrl(text: string): boolean {
  if (text.startsWith("sqlite:")) return text.length > "sqlite:".length;
  if (!text.startsWith("mysql:") || !URL.canParse(text)) return false;
  const { hostname, pathname } = new URL(text);
  return hostname !== "" && /^\/[^/]+$/.test(pathname);
}

/** Whether a text is `host` or `host:port`. */
export function isHost(text: string): boolean {
  if (!URL.canParse(`http://${text}`)) return false;
  const { username, password, pathname, search, hash } = new URL(`http://${text}`);
  return username === "" && password === "" && pathname === "/" && search === "" && hash === "" && !text.includes("/");
}

const PASSWORD_OF_USER = /(:\/\/[^:/@]*):.*@/;
/** Parameters of a URL that can contain a secret, up to the next parameter. */
const SECRET_PARAMETER = /([?&][^=&#]*(?:pass|pwd|secret|token|key|ssl)[^=&#]*)=[^&#]*/gi;

/** A value as quoted in a message, without passwords and other secrets in URLs. */
export const shown = (value: string | undefined): string =>
  `"${(value ?? "").replace(PASSWORD_OF_USER, "$1:***@").replace(SECRET_PARAMETER, "$1=***")}"`;
