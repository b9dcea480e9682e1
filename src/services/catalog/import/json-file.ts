import { createReadStream } from "node:fs";
import type { z } from "zod";
import { assert } from "../../../core/errors.js";
import { quoted } from "../rules/catalog-fields.js";
import { assertReadable } from "./catalog-file.js";
import { CatalogFileError } from "./catalog-file-error.js";
import { decodeText } from "./decode-text.js";

/** Reads a JSON file. @throws CatalogFileError when it is missing, empty, not JSON, or has invalid contents or unknown keys */
export async function readJsonFile<Contents>(path: string, contents: z.ZodType<Contents>): Promise<Contents> {
  await assertReadable(path);
  let text = "";
  for await (const part of decodeText(path, createReadStream(path))) text += part;
  const json = parseJson(path, text);
  const parsed = contents.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  assert(issue !== undefined, "a failed validation names an issue");
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.map((key) => [...issue.path, key].join("."));
    throw new CatalogFileError(path, `${keys.join(", ")}: unknown key; remove it, or correct its name`);
  }
  const place = issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  throw new CatalogFileError(path, `${place}${issue.message}${gotText(valueAt(json, issue.path))}`);
}

/** Keys that begin with `$`, such as `$comment`, are for people and editors. */
const withoutComments = (key: string, value: unknown): unknown => (key.startsWith("$") ? undefined : value);

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    json,
  );
}

/** The refused value for a message, if it is short enough to be shown: a text or a number. */
const gotText = (value: unknown): string => {
  if (typeof value === "string") return `; got ${quoted(value)}`;
  return typeof value === "number" ? `; got ${value}` : "";
};

/** The line and column that a message of `JSON.parse` gives as a position in the text. */
function placeIn(text: string, message: string): string {
  const position = /at position (\d+)/.exec(message)?.[1];
  if (position === undefined) return "";
  const lines = text.slice(0, Number(position)).split("\n");
  return ` at line ${lines.length}, column ${(lines.at(-1) ?? "").length + 1}`;
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text, withoutComments) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CatalogFileError(path, `invalid JSON${placeIn(text, message)} (${message})`);
  }
}
