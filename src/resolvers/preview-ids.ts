import {
  defaultFieldResolver,
  getNamedType,
  GraphQLID,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";
import { notFound } from "../core/errors.js";
import { nounOf, previewedId, previewIds } from "../core/ids.js";

/*
 * The ids in the result of a dry run are marked, so that a client's cache keeps what would be apart from what is stored. Ids leave
 * through fields without a resolver of their own, and so through the default resolver of the execution.
 */

type Inputs = readonly Readonly<{ name: string; type: GraphQLInputType }>[];

/** Creates the default resolver of one dry run. It marks the ids of the objects that belong to a partner. */
export function previewResolver(): GraphQLFieldResolver<unknown, unknown> {
  const previewOf = previewIds();
  return (source, args, ctx, info) => {
    const value: unknown = defaultFieldResolver(source, args, ctx, info);
    return typeof value === "string" && getNamedType(info.returnType) === GraphQLID ? previewOf(value) : value;
  };
}

/** @throws NOT_FOUND when a value of type ID is a marked id */
function assertStoredId(type: GraphQLInputType, value: unknown, path: readonly string[]): void {
  const inner = isNonNullType(type) ? type.ofType : type;
  if (isListType(inner) && Array.isArray(value)) for (const item of value) assertStoredId(inner.ofType, item, path);
  if (isInputObjectType(inner)) assertStoredIds(Object.values(inner.getFields()), value, path);
  if (inner !== GraphQLID || typeof value !== "string") return;
  const stored = previewedId(value);
  if (stored !== null) throw notFound(nounOf(stored), value, ...path);
}

function assertStoredIds(inputs: Inputs, values: unknown, path: readonly string[] = []): void {
  if (typeof values !== "object" || values === null) return;
  const byName = new Map<string, unknown>(Object.entries(values));
  for (const { name, type } of inputs) assertStoredId(type, byName.get(name), [...path, name]);
}

const takesIds = (inputs: Inputs, outer: readonly unknown[] = []): boolean =>
  inputs.some(({ type }) => {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return named === GraphQLID;
    return !outer.includes(named) && takesIds(Object.values(named.getFields()), [...outer, named]);
  });

/**
 * Makes queries and live updates refuse marked ids, which could otherwise look like an object that does not exist. Mutations look up
 * every id that they take, and refuse these with the same message.
 */
export function refusePreviewIds(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    if (type === schema.getMutationType()) continue;
    for (const field of Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) {
      if (!takesIds(field.args)) continue;
      const checked =
        (resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> =>
        (source, args, ctx, info) => {
          assertStoredIds(field.args, args);
          return resolve(source, args, ctx, info);
        };
      if (field.subscribe) field.subscribe = checked(field.subscribe);
      else field.resolve = checked(field.resolve ?? defaultFieldResolver);
    }
  }
  return schema;
}
