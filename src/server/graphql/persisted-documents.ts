import { readFileSync } from "node:fs";
import { GraphQLError, type GraphQLSchema, type ValidationRule } from "graphql";
import { z } from "zod";
import { SettingsError, type Settings } from "../../config.js";
import { limitRules } from "./limits.js";
import { readDocument } from "./read-document.js";
import { refuseLiterals } from "./refused-texts.js";

/** The documents that are known from the start. */
export type PersistedDocuments = Readonly<{
  /** The document with an id; null for an unknown id. */
  find: (id: string) => string | null;
  /** The rules by which documents are validated. */
  rules: readonly ValidationRule[];
}>;

/** The rules for all documents, in addition to those of GraphQL. */
const documentRules = [...limitRules, refuseLiterals];

/** No documents are known from the start. */
export const NO_PERSISTED_DOCUMENTS: PersistedDocuments = { find: () => null, rules: documentRules };

/** The manifest that `@apollo/generate-persisted-query-manifest` writes. */
const manifest = z.object({
  format: z.literal("apollo-persisted-query-manifest"),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), body: z.string() })),
});
/** The file that the client preset of GraphQL Code Generator writes: documents by id. */
const byId = z.record(z.string(), z.string());

const wrong = (file: string, problem: string) => new SettingsError(`PERSISTED_DOCUMENTS is "${file}", but ${problem}`);

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof SyntaxError ? "the file is not JSON" : "the file cannot be read";
    throw wrong(file, `${reason}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readDocuments(file: string): Map<string, string> {
  const content = contentOf(file);
  const listed = manifest.safeParse(content);
  if (listed.success) return new Map(listed.data.operations.map(({ id, body }) => [id, body]));
  const named = byId.safeParse(content);
  if (named.success) return new Map(Object.entries(named.data));
  throw wrong(file, "it must be an object of documents by id, or a manifest of the format apollo-persisted-query-manifest.");
}

/** Refuses documents that are not listed. Their text is compared, because the id of a document does not depend on its text. */
const onlyListed =
  (texts: ReadonlySet<string>): ValidationRule =>
  (context) => ({
    Document: ({ loc }) => {
      if (texts.has(loc?.source.body ?? "")) return;
      context.reportError(
        new GraphQLError(
          "This server answers only the documents of its list (setting PERSISTED_ONLY). Send the id of one of them as extensions.persistedQuery.sha256Hash, or its exact text.",
        ),
      );
    },
  });

/**
 * Reads the documents that front ends have listed. `moreRules` apply to all documents too.
 * @throws SettingsError for a file that cannot be read, another format, or a document that is not valid
 */
export function loadPersistedDocuments(
  schema: GraphQLSchema,
  { file, only }: Settings["persistedDocuments"],
  moreRules: readonly ValidationRule[] = [],
): PersistedDocuments {
  const rules = [...documentRules, ...moreRules];
  if (file === null) return { find: () => null, rules };
  const documents = readDocuments(file);
  for (const [id, text] of documents) {
    const { errors } = readDocument(schema, text, rules);
    if (errors !== null) throw wrong(file, `its document ${id} is not valid: ${errors[0]?.message ?? ""}`);
  }
  return {
    find: (id) => documents.get(id) ?? null,
    rules: only ? [...rules, onlyListed(new Set(documents.values()))] : rules,
  };
}
