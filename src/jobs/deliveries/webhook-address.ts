import { isIP } from "node:net";
import { parse } from "ipaddr.js";

/** Why an address is refused. */
export type AddressRefusal = Readonly<{ reason: RefusalReason; message: string }>;
export type RefusalReason =
  "NOT_AN_ADDRESS" | "NOT_HTTPS" | "HAS_CREDENTIALS" | "PORT" | "NOT_PUBLIC_NAME" | "NOT_PUBLIC_ADDRESS";

/** An address that passed the checks of its text. Its host name is resolved and checked next. */
export type CheckedAddress = Readonly<{ url: URL; host: string; isAllowed: boolean }>;

const refusal = (reason: RefusalReason, message: string): AddressRefusal => ({ reason, message });

/** Reserved names, which are never public. RFC 6761, 6762, 8375, 9476 and ICANN's `internal` */
const RESERVED_NAMES = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "lan",
  "home.arpa",
  "onion",
  "alt",
  "invalid",
  "test",
  "example",
];
/** Addresses in public ranges at which a cloud serves metadata to its own machines. */
const METADATA = new Set(["168.63.129.16"]);
const HTTPS_PORT = 443;
const FIRST_FREE_PORT = 1024;

/** The host of a URL without brackets and without a dot at its end. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

const portOf = ({ port, protocol }: URL): number => (port === "" ? (protocol === "http:" ? 80 : HTTPS_PORT) : Number(port));

/** Whether an entry of the allow-list, `host` or `host:port`, matches a URL. */
function matches(entry: string, url: URL): boolean {
  const text = `http://${entry}`;
  if (!URL.canParse(text)) return false;
  const allowed = new URL(text);
  // URL removes the default port, so read the port from the text.
  const [, port] = /:(\d+)$/.exec(entry.replace(/^\[.*\]/, "")) ?? [];
  return hostOf(allowed) === hostOf(url) && (port === undefined || Number(port) === portOf(url));
}

/**
 * Why an IP address is not public; null when it is. IPv6 addresses that contain an IPv4 address (mapped, NAT64, 6to4, Teredo) are
 * never public. @source issue "Publishers join in" §2
 */
export function refusalOfIp(text: string): AddressRefusal | null {
  if (isIP(text) === 0) return refusal("NOT_PUBLIC_ADDRESS", `${text} is not an IP address`);
  const address = parse(text);
  const range = address.range();
  const isGlobal = address.kind() === "ipv4" || isGlobalUnicast(text);
  if (range === "unicast" && isGlobal && !METADATA.has(text)) return null;
  return refusal("NOT_PUBLIC_ADDRESS", `${text} is not a public IP address (${METADATA.has(text) ? "metadata" : range})`);
}

/** The only block of public IPv6 addresses (RFC 4291). */
const isGlobalUnicast = (text: string) => parse(text).match(parse("2000::"), 3);

function refusalOfHost(host: string): AddressRefusal | null {
  if (isIP(host) !== 0) return refusalOfIp(host);
  const isReserved = !host.includes(".") || RESERVED_NAMES.some((name) => host === name || host.endsWith(`.${name}`));
  return isReserved ? refusal("NOT_PUBLIC_NAME", `${host} is not a public host name`) : null;
}

function refusalOf(url: URL): AddressRefusal | null {
  if (url.protocol !== "https:") return refusal("NOT_HTTPS", `the webhook URL must start with https://; got ${url.protocol}//`);
  if (url.username !== "" || url.password !== "")
    return refusal("HAS_CREDENTIALS", "the webhook URL must not contain a user name or password");
  const port = portOf(url);
  if (port !== HTTPS_PORT && port < FIRST_FREE_PORT)
    return refusal("PORT", `the port of the webhook URL must be ${HTTPS_PORT}, or ${FIRST_FREE_PORT} or higher; got ${port}`);
  return refusalOfHost(hostOf(url));
}

/**
 * Checks the text of an address. It must be an https URL with a public host name or IP address. With an entry in `allowed` (`host` or
 * `host:port`), http and hosts in any network are accepted too. IP addresses are recognized in every notation (WHATWG URL).
 * @source issue "Publishers join in" §2; decision 0031
 */
export function checkAddress(text: string, allowed: readonly string[]): CheckedAddress | AddressRefusal {
  if (!URL.canParse(text)) return refusal("NOT_AN_ADDRESS", "the webhook is not a URL");
  const url = new URL(text);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  const isAllowed = isWeb && url.username === "" && url.password === "" && allowed.some((entry) => matches(entry, url));
  const refused = isAllowed ? null : refusalOf(url);
  return refused ?? { url, host: hostOf(url), isAllowed };
}

/** Why the IP addresses of a host name are refused: one of them is not public. Null when all are public. */
export function refusalOfResolved(addresses: readonly string[]): AddressRefusal | null {
  for (const address of addresses) {
    const refused = refusalOfIp(address);
    if (refused !== null) return refused;
  }
  return null;
}
