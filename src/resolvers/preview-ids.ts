import { defaultFieldResolver, getNamedType, GraphQLID, type GraphQLFieldResolver } from "graphql";
import { previewIds } from "../core/ids.js";

/*
 * The ids in the result of a dry run or of a query with `@asOf` are marked, so that a client's cache keeps what would be apart from what is
 * stored. Ids leave through fields without a resolver of their own, and so through the default resolver of the execution.
 */

/** Creates the default resolver of one execution. It marks the ids of the objects that belong to a partner. */
export function previewResolver(previewOf: (id: string) => string = previewIds()): GraphQLFieldResolver<unknown, unknown> {
  return (source, args, ctx, info) => {
    const value: unknown = defaultFieldResolver(source, args, ctx, info);
    return typeof value === "string" && getNamedType(info.returnType) === GraphQLID ? previewOf(value) : value;
  };
}
