import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  Kind,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";

const scalars: Record<string, unknown> = {
  ...{ Int: 100, Boolean: true, ID: "sub_1", String: "text", CountryCode: "US", CurrencyCode: "USD", Decimal: "1.00" },
  ...{ DateTime: "2020-07-01T00:00:00Z", Date: "2020-07-01", Duration: "P1M", EmailAddress: "a@b.example" },
};

/** Returns a value of an input type that sets only its required fields. */
export function plausible(type: GraphQLInputType): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [plausible(bare.ofType)];
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  if (!isInputObjectType(bare)) return scalars[String(bare)];
  const fields = Object.values(bare.getFields()).filter((field) => isRequiredInputField(field));
  return Object.fromEntries(fields.map((field) => [field.name, plausible(field.type)]));
}

/** Returns values for the required variables of an operation, and the largest page sizes. */
export function plausibleVariables(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode) {
  const given = variableDefinitions.flatMap(({ type, variable: { name } }) => {
    const known = typeFromAST(schema, type as never) as GraphQLInputType;
    const isWanted = type.kind === Kind.NON_NULL_TYPE || ["first", "last"].includes(name.value);
    return isWanted && name.value !== "last" ? [[name.value, plausible(known)] as const] : [];
  });
  return Object.fromEntries(given);
}
