import { getNamedType, isInputObjectType, isNonNullType, type GraphQLInputField } from "graphql";

/** A field of an input, by its path from the mutation: `updateCartLine.line.nickname`. */
export type Place = Readonly<{ path: string; field: GraphQLInputField }>;

/** Returns the optional fields of an input type and of the input types in it. */
export function placesIn(path: string, type: unknown): Place[] {
  const named = getNamedType(type as GraphQLInputField["type"]);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => {
    const inner = `${path}.${field.name}`;
    return [...(isNonNullType(field.type) ? [] : [{ path: inner, field }]), ...placesIn(inner, field.type)];
  });
}
