import type { DocumentStore } from "@apollo/server";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { LRUCache } from "lru-cache";
import { sha256 } from "../../database/sha256.js";
import type { PersistedDocuments } from "./persisted-documents.js";
import { readDocument, type ReadDocument } from "./read-document.js";

/**
 * The valid documents that one server executed last. The same text gives the same object, so that others can remember what they
 * know of a document by this object.
 */
export type Documents = Readonly<{
  /** The documents for Apollo, which reads and validates documents over HTTP. */
  store: DocumentStore;
  /** A known document; null for any other text. */
  find: (text: string) => DocumentNode | null;
  /** The text of a document, by the SHA-256 of the text or, for a listed document, by its id; null for an unknown document. */
  textOf: (id: string) => string | null;
  /** Reads and validates a document in the same way, unless it is known. */
  read: (text: string) => ReadDocument;
}>;

/** Length of the texts of all remembered documents, in characters. A parsed document takes about 50 times as many bytes. */
const TEXTS_MAX = 500_000;

const lengthOf = ({ loc }: DocumentNode): number => loc?.source.body.length ?? TEXTS_MAX;

/** Apollo's keys end in the SHA-256 of the text, in hexadecimal digits. */
const hashIn = (key: string): string => key.slice(-64);

/** Remembers valid documents of a schema; those used least recently are forgotten first. */
export function createDocuments(schema: GraphQLSchema, persisted: PersistedDocuments): Documents {
  const known = new LRUCache<string, DocumentNode>({ maxSize: TEXTS_MAX, sizeCalculation: lengthOf });
  return {
    store: {
      get: async (key) => known.get(hashIn(key)),
      set: async (key, document) => void known.set(hashIn(key), document),
      delete: async (key) => known.delete(hashIn(key)),
    },
    find: (text) => known.get(sha256(text)) ?? null,
    textOf: (id) => persisted.find(id) ?? known.get(id)?.loc?.source.body ?? null,
    read: (text) => {
      const id = sha256(text);
      const document = known.get(id);
      if (document !== undefined) return { document, errors: null };
      const read = readDocument(schema, text, persisted.rules);
      if (read.document !== null) known.set(id, read.document);
      return read;
    },
  };
}
