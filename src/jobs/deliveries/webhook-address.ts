import { isIP } from "node:net";
import { parse } from "ipaddr.js";

/** Why nothing is sent to an address. */
export type AddressRefusal = Readonly<{ reason: RefusalReason; message: string }>;
export type RefusalReason =
  "NOT_AN_ADDRESS" | "NOT_HTTPS" | "HAS_CREDENTIALS" | "PORT" | "NOT_PUBLIC_NAME" | "NOT_PUBLIC_ADDRESS";

/** Where a delivery may go as its address is written; what its name stands for is looked at next. */
export type CheckedAddress = Readonly<{ url: URL; host: string; isAllowed: boolean }>;

const refusal = (reason: RefusalReason, message: string): AddressRefusal => ({ reason, message });

/** Names that stand for something inside a network, whatever a name server says. RFC 6761, 6762, 8375, 9476 and ICANN's `internal` */
const INNER_NAMES = [
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
/** Addresses in public ranges by which a cloud answers its own machines. */
const METADATA = new Set(["168.63.129.16"]);
const HTTPS_PORT = 443;
const FIRST_FREE_PORT = 1024;

/** An address's name without brackets and without the dot of a whole name. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

const portOf = ({ port, protocol }: URL): number => (port === "" ? (protocol === "http:" ? 80 : HTTPS_PORT) : Number(port));

/** Tells whether an entry of the allow-list, `host` or `host:port`, is that of an address. */
function isOn(entry: string, url: URL): boolean {
  const text = `http://${entry}`;
  if (!URL.canParse(text)) return false;
  const allowed = new URL(text);
  // A URL leaves out the port that its scheme has anyway; the entry's own words tell whether one was named.
  const [, port] = /:(\d+)$/.exec(entry.replace(/^\[.*\]/, "")) ?? [];
  return hostOf(allowed) === hostOf(url) && (port === undefined || Number(port) === portOf(url));
}

/**
 * Why an address of the network is not one of a public server; null when it is. Addresses that carry one of the older kind inside
 * (mapped, NAT64, 6to4, Teredo) are none, whatever they carry. @source issue "Publishers join in" §2
 */
export function refusalOfIp(text: string): AddressRefusal | null {
  if (isIP(text) === 0) return refusal("NOT_PUBLIC_ADDRESS", `${text} is no address of the network`);
  const address = parse(text);
  const range = address.range();
  const isGlobal = address.kind() === "ipv4" || isGlobalUnicast(text);
  if (range === "unicast" && isGlobal && !METADATA.has(text)) return null;
  return refusal(
    "NOT_PUBLIC_ADDRESS",
    `${text} is not an address of the public network (${METADATA.has(text) ? "metadata" : range})`,
  );
}

/** The one block out of which public addresses are given (RFC 4291). */
const isGlobalUnicast = (text: string) => parse(text).match(parse("2000::"), 3);

function refusalOfHost(host: string): AddressRefusal | null {
  if (isIP(host) !== 0) return refusalOfIp(host);
  const isInner = !host.includes(".") || INNER_NAMES.some((name) => host === name || host.endsWith(`.${name}`));
  return isInner ? refusal("NOT_PUBLIC_NAME", `${host} is not a name of the public network`) : null;
}

function refusalOf(url: URL): AddressRefusal | null {
  if (url.protocol !== "https:") return refusal("NOT_HTTPS", `deliveries go to https addresses, not to ${url.protocol}//`);
  if (url.username !== "" || url.password !== "") return refusal("HAS_CREDENTIALS", "an address holds no user name or password");
  const port = portOf(url);
  if (port !== HTTPS_PORT && port < FIRST_FREE_PORT)
    return refusal(
      "PORT",
      `port ${port} belongs to another service; deliveries go to ${HTTPS_PORT}, or ${FIRST_FREE_PORT} and above`,
    );
  return refusalOfHost(hostOf(url));
}

/**
 * Checks an address as it is written: https to a public name or address, nothing else, unless `allowed` (`host` or `host:port`)
 * names it; then http and any network will do. Every way of writing a number as a host means that number (WHATWG URL).
 * @source issue "Publishers join in" §2; decision 0031
 */
export function checkAddress(text: string, allowed: readonly string[]): CheckedAddress | AddressRefusal {
  if (!URL.canParse(text)) return refusal("NOT_AN_ADDRESS", "the webhook is no address");
  const url = new URL(text);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  const isAllowed = isWeb && url.username === "" && url.password === "" && allowed.some((entry) => isOn(entry, url));
  const refused = isAllowed ? null : refusalOf(url);
  return refused ?? { url, host: hostOf(url), isAllowed };
}

/** Why none of what a name stands for may be sent to: one address that is not public is enough. Null when all are public. */
export function refusalOfResolved(addresses: readonly string[]): AddressRefusal | null {
  for (const address of addresses) {
    const refused = refusalOfIp(address);
    if (refused !== null) return refused;
  }
  return null;
}
