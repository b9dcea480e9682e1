import { domainToASCII, domainToUnicode } from "node:url";

/*
 * International domains have two forms: a readable one (münchen.example) and an ASCII one, punycode (xn--mnchen-3ya.example). Everything
 * outside the database uses the readable form; the database stores the ASCII form, in which equal domains are equal texts.
 */
const LETTERS = /^[\p{L}\p{M}\p{N}.\u3002\uff0e\uff61\u200c\u200d-]+$/u;
const LABELS = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
// Node 24 keeps a label that is no punycode; Node 20 refuses it.
const UNREADABLE = /(^|\.)xn--/;
/** The longest domain, in its ASCII form. @source RFC 1035 §2.3.4 */
export const DOMAIN_LENGTH_MAX = 253;

/** The ASCII form of a domain in either form, in lower case; null when the text is not a domain. @source UTS #46 */
function asciiDomainOf(text: string): string | null {
  const ascii = LETTERS.test(text) ? domainToASCII(text) : "";
  return LABELS.test(ascii) && ascii.length <= DOMAIN_LENGTH_MAX && !UNREADABLE.test(domainToUnicode(ascii)) ? ascii : null;
}

/** The readable form of a domain in either form, in lower case; null when the text is not a domain with a top-level domain. */
export function readDomain(text: string): string | null {
  const ascii = asciiDomainOf(text);
  return ascii !== null && /\.([a-z]+|xn--[a-z0-9-]+)$/.test(ascii) ? readableDomain(ascii) : null;
}

/** The readable form of a stored domain. */
export const readableDomain = (ascii: string): string => (ascii.includes("xn--") ? domainToUnicode(ascii) || ascii : ascii);

/** The form of a domain to store. */
export const storedDomain = (readable: string): string => asciiDomainOf(readable) ?? readable;

const LOCAL_PART = /^[\w.!#$%&'*+/=?^`{|}~\p{L}\p{M}\p{N}-]+$/u;

const convertDomain = (email: string, convert: (domain: string) => string): string => {
  const at = email.lastIndexOf("@") + 1;
  return `${email.slice(0, at)}${convert(email.slice(at))}`;
};

/** The readable form of an e-mail address, its domain in lower case; null when the text is not an e-mail address. */
export function readEmail(text: string): string | null {
  const at = text.lastIndexOf("@");
  const domain = asciiDomainOf(text.slice(at + 1));
  if (at < 1 || domain === null || !LOCAL_PART.test(text.slice(0, at))) return null;
  return `${text.slice(0, at).normalize("NFC")}@${readableDomain(domain)}`;
}

/** The readable form of a stored e-mail address. */
export const readableEmail = (stored: string): string => convertDomain(stored, readableDomain);

/** The form of an e-mail address to store. */
export const storedEmail = (readable: string): string => convertDomain(readable, storedDomain);
