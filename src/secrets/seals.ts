import { base64url, FlattenedEncrypt, flattenedDecrypt } from "jose";
import type { Seals } from "../database/context.js";
import { derivedKey } from "./signing-key.js";

const HEADER = { alg: "dir", enc: "A256GCM" } as const;
const PROTECTED_HEADER = base64url.encode(JSON.stringify(HEADER));
const IV_BYTES = 12;
const TAG_BYTES = 16;
const TEXT_LENGTH_MAX = 4096;

/** Splits a sealed text into its parts; null when it is not a sealed text. Only the canonical base64 encoding is accepted. */
function partsOf(text: string): { iv: string; ciphertext: string; tag: string } | null {
  const bytes = Buffer.from(text, "base64");
  if (text.length > TEXT_LENGTH_MAX || bytes.length <= IV_BYTES + TAG_BYTES || bytes.toString("base64") !== text) return null;
  return {
    iv: base64url.encode(bytes.subarray(0, IV_BYTES)),
    ciphertext: base64url.encode(bytes.subarray(IV_BYTES, -TAG_BYTES)),
    tag: base64url.encode(bytes.subarray(-TAG_BYTES)),
  };
}

/** Decrypts the parts of a sealed text; null when it was sealed with another key. */
async function decrypted(parts: NonNullable<ReturnType<typeof partsOf>>, key: Uint8Array): Promise<unknown> {
  try {
    const { plaintext } = await flattenedDecrypt({ protected: PROTECTED_HEADER, ...parts }, key);
    return JSON.parse(new TextDecoder().decode(plaintext)) as unknown;
  } catch {
    return null;
  }
}

/**
 * Creates the seals of a root secret, which also open what was sealed with a previous one: JSON, encrypted with AES-256-GCM under a key derived for the purpose (the parts of a JWE,
 * RFC 7516, joined to one base64 text).
 */
export function createSeals(secret: Uint8Array, ...previous: Uint8Array[]): Seals {
  const openWith = async (secrets: readonly Uint8Array[], purpose: string, text: string) => {
    const parts = partsOf(text);
    if (parts === null) return null;
    for (const each of secrets) {
      const content = await decrypted(parts, derivedKey(each, purpose));
      if (content !== null) return content;
    }
    return null;
  };
  return {
    seal: async (purpose, content) => {
      const encryption = new FlattenedEncrypt(new TextEncoder().encode(JSON.stringify(content))).setProtectedHeader(HEADER);
      const { iv = "", ciphertext, tag = "" } = await encryption.encrypt(derivedKey(secret, purpose));
      return Buffer.concat([iv, ciphertext, tag].map((part) => base64url.decode(part))).toString("base64");
    },
    open: (purpose, text) => openWith([secret, ...previous], purpose, text),
    isCurrent: async (purpose, text) => (await openWith([secret], purpose, text)) !== null,
  };
}
