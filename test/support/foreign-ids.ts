import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from "graphql";

/** An argument or input field that takes an id, such as `Query.node(id)` or `Mutation.placeOrder(input.lines.planId)`. */
export type IdPlace = Readonly<{ field: GraphQLField<unknown, unknown>; parent: string; path: readonly string[] }>;

const takesId = (name: string, type: GraphQLInputType) =>
  getNamedType(type).name === "ID" || name === "mpnId" || name.endsWith("MpnId");

function pathsIn(inputs: readonly (GraphQLArgument | GraphQLInputField)[]): string[][] {
  return inputs.flatMap((input) => {
    const type = getNamedType(input.type);
    if (takesId(input.name, input.type)) return [[input.name]];
    if (!isInputObjectType(type)) return [];
    return pathsIn(Object.values(type.getFields())).map((path) => [input.name, ...path]);
  });
}

/** Returns every argument and input field of the schema that takes an id, at any depth. */
export function idPlacesOf(schema: GraphQLSchema): IdPlace[] {
  const types = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith("__"));
  return types.flatMap((type) =>
    !isObjectType(type)
      ? []
      : Object.values(type.getFields()).flatMap((field) =>
          pathsIn(field.args).map((path) => ({ field, parent: type.name, path })),
        ),
  );
}

/** Returns the name for test titles, such as `placeOrder(input.lines.planId)`. */
export const nameOf = ({ parent, field, path }: IdPlace): string => `${parent}.${field.name}(${path.join(".")})`;

/** Values by input name. `at` is the value for the id itself. */
export type Values = Readonly<Record<string, unknown>>;

const scalars: Values = {
  String: "Words",
  Int: 2,
  Boolean: true,
  DateTime: "2020-07-01T08:00:00.000Z",
  Date: "2020-07-01",
  Duration: "P1M",
  CountryCode: "US",
  EmailAddress: "office@trey.example",
};

function valueOf(
  input: GraphQLArgument | GraphQLInputField,
  given: Values,
  path: readonly string[],
  at: readonly string[],
): unknown {
  const here = [...path, input.name];
  const isAt = at.slice(0, here.length).join() === here.join();
  if (!isAt && !isNonNullType(input.type)) return undefined;
  const type = getNamedType(input.type);
  const value = isInputObjectType(type)
    ? Object.fromEntries(
        Object.values(type.getFields())
          .map((inner) => [inner.name, valueOf(inner, given, here, at)] as const)
          .filter(([, inner]) => inner !== undefined),
      )
    : isAt
      ? given["at"]
      : (given[input.name] ?? (isEnumType(type) ? type.getValues()[0]?.value : scalars[type.name]));
  const shape = isNonNullType(input.type) ? input.type.ofType : input.type;
  return isListType(shape) ? [value] : value;
}

/** Returns values for the required arguments of a field and for the argument that contains the id. */
export function argumentsFor({ field, path }: IdPlace, given: Values): Record<string, unknown> {
  const values = field.args.map((argument) => [argument.name, valueOf(argument, given, [], path)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Returns a selection of the scalars of a field's type, or of `userErrors` if the type or its results have them. */
export function selectionOf(schema: GraphQLSchema, { field }: IdPlace): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type) && !isInterfaceType(type)) return "";
  const fields = type.getFields();
  const errors = "userErrors { code message path }";
  if (fields["results"]) return `{ __typename ${errors} results { ${errors} } }`;
  if (fields["userErrors"]) return `{ __typename ${errors} }`;
  const names = Object.values(fields)
    .filter(
      (inner) => !isObjectType(getNamedType(inner.type)) && !isInterfaceType(getNamedType(inner.type)) && inner.args.length === 0,
    )
    .map(({ name }) => name);
  return `{ __typename ${names.join(" ")} }`;
}

/** Returns a document with one root field that takes an id; its variables are the field's arguments. */
export function documentFor(schema: GraphQLSchema, place: IdPlace): string {
  const { field, parent } = place;
  const declared = field.args.map(({ name, type }) => `$${name}: ${type.toString()}`).join(", ");
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(", ");
  return `${parent.toLowerCase()} (${declared}) { ${field.name}(${passed}) ${selectionOf(schema, place)} }`;
}

/** A response in which an id is replaced, to compare responses for two ids. */
export const withoutId = (answer: unknown, id: string) => JSON.parse(JSON.stringify(answer).replaceAll(id, "<id>")) as unknown;
