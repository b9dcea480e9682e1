import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { parse } from "graphql";
import type { Document } from "./connection.js";

/** A document of this package for Apollo Client and urql, with its types. Call it once for each document: they know documents by identity. */
export const documentNode = <Data, Variables>(document: Document<Data, Variables>): TypedDocumentNode<Data, Variables> =>
  parse(document.toString());
