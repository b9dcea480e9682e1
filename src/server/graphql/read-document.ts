import {
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from "graphql";
import { limits, parseOptions } from "./limits.js";

/** A document that may be executed, or what is wrong with it. */
export type ReadDocument = Readonly<
  { document: DocumentNode; errors: null } | { document: null; errors: readonly GraphQLError[] }
>;

/** Parses a document within the token limit, and validates it by the rules of GraphQL and others. */
export function readDocument(schema: GraphQLSchema, text: string, rules: readonly ValidationRule[]): ReadDocument {
  try {
    const document = parse(text, parseOptions);
    const errors = validate(schema, document, [...specifiedRules, ...rules], { maxErrors: limits.validationErrors });
    return errors.length === 0 ? { document, errors: null } : { document: null, errors };
  } catch (error) {
    if (error instanceof GraphQLError) return { document: null, errors: [error] };
    throw error;
  }
}
