import { GraphQLScalarType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { getMetadataStorage } from "type-graphql";
import { assert } from "../core/errors.js";
import type { Context } from "../database/context.js";

/*
 * Calls the methods of field resolvers directly. For every row, type-graphql would search the instance of the resolver, sort the
 * parameters of the method, and create a promise for each argument. Methods with arguments that it converts to classes stay as they are.
 */
type Resolver = GraphQLFieldResolver<unknown, Context>;
type FieldMethod = ReturnType<typeof getMetadataStorage>["fieldResolvers"][number];
type Parameter = NonNullable<FieldMethod["params"]>[number];

/** The value of a parameter in a call; null for a parameter that type-graphql must convert. */
function valueOf(parameter: Parameter): ((...call: Parameters<Resolver>) => unknown) | null {
  if (parameter.kind === "root" && parameter.propertyName === undefined) return (source) => source;
  if (parameter.kind === "context" && parameter.propertyName === undefined) return (_source, _args, ctx) => ctx;
  if (parameter.kind !== "arg" || !(parameter.getType() instanceof GraphQLScalarType)) return null;
  const { name } = parameter;
  return (_source, args: Readonly<Record<string, unknown>>) => args[name];
}

/** The resolver that calls a method; null for a method that type-graphql must call. */
function directCall({ target, methodName, params = [], middlewares = [] }: FieldMethod): Resolver | null {
  const values = [...params].sort((one, other) => one.index - other.index).map(valueOf);
  if (middlewares.length > 0 || !values.every((value) => value !== null)) return null;
  const instance = Reflect.construct(target, []) as Readonly<Record<string, (...values: unknown[]) => unknown>>;
  const method = instance[methodName];
  assert(method !== undefined, `${methodName} is a method`);
  return (source, args, ctx, info) => {
    const called = values.map((value) => value(source, args, ctx, info));
    return method.apply(instance, called);
  };
}

/** Makes the fields of a schema of type-graphql call the methods of their resolvers directly, where nothing must be converted. */
export function callDirectly(schema: GraphQLSchema): GraphQLSchema {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const names = new Map(objectTypes.map(({ target, name }) => [target, name]));
  for (const method of fieldResolvers) {
    const type = schema.getType(names.get(method.getObjectType?.() ?? Object) ?? "");
    const field = isObjectType(type) ? type.getFields()[method.schemaName] : undefined;
    const call = field === undefined ? null : directCall(method);
    if (field !== undefined && call !== null) field.resolve = call;
  }
  return schema;
}
