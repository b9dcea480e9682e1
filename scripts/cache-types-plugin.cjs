// A plugin of GraphQL Code Generator: what the caches of client libraries have to know about the types of the schema.
const { getNamedType, isInterfaceType, isListType, isNonNullType, isObjectType, isUnionType } = require("graphql");

const POSITION = ["first", "last", "after", "before"];
const PAGE = ["nodes", "edges", "pageInfo"];

/** Types whose id is that of another object, so that two of them can differ and have the same id. */
const BORROWED_IDS = ["BulkReferencesResult"];

module.exports.plugin = (schema) => {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const objects = types.filter(isObjectType);
  const fieldsOf = (type) => Object.values(type.getFields());
  const isConnection = (type) => /Connection$/.test(getNamedType(type).name);
  const isKeyed = (type) => !BORROWED_IDS.includes(type.name) && isNonNullType(type.getFields().id?.type);

  const possibleTypes = Object.fromEntries(
    types
      .filter((type) => isInterfaceType(type) || isUnionType(type))
      .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
  );
  const singletons = fieldsOf(schema.getQueryType())
    .filter(({ args, type }) => args.length === 0 && !isListType(isNonNullType(type) ? type.ofType : type))
    .map(({ type }) => getNamedType(type))
    .filter((type) => isObjectType(type) && !isKeyed(type))
    .map(({ name }) => name);
  const withoutId = objects.filter((type) => !roots.includes(type) && !isKeyed(type)).map(({ name }) => name);
  const lists = Object.fromEntries(
    objects.flatMap((type) => {
      const fields = fieldsOf(type).filter((field) => isConnection(field.type));
      if (fields.length === 0) return [];
      const filters = ({ args }) => args.map(({ name }) => name).filter((name) => !POSITION.includes(name));
      return [[type.name, Object.fromEntries(fields.map((field) => [field.name, filters(field)]))]];
    }),
  );
  const byId = fieldsOf(schema.getQueryType()).filter(
    ({ args, type }) => args.map(({ name }) => name).join() === "id" && isObjectType(type),
  );
  const lookups = Object.fromEntries(byId.filter(({ type }) => isKeyed(type)).map(({ name, type }) => [name, type.name]));
  const listFields = [...new Set(objects.filter(isConnection).flatMap((type) => Object.keys(type.getFields())))];
  const literal = (value) => JSON.stringify(value, null, 2);
  return [
    "/* eslint-disable */",
    `/** The types that an interface or a union stands for. */\nexport const possibleTypes: Record<string, string[]> = ${literal(possibleTypes)};`,
    `/** Types without an id of their own, but with only one object for each user. */\nexport const singletons: readonly string[] = ${literal(singletons)};`,
    `/** Types without an id of their own: their objects are parts of other objects. */\nexport const typesWithoutId: readonly string[] = ${literal(withoutId.filter((name) => !singletons.includes(name)))};`,
    `/** The lists of each type, with the arguments that choose and order their entries. */\nexport const lists: Record<string, Record<string, string[]>> = ${literal(lists)};`,
    `/** The queries that find an object by its id. */\nexport const lookups: Record<string, string> = ${literal(lookups)};`,
    `/** What a list has besides its entries and pages. */\nexport const listFields: readonly string[] = ${literal(listFields.filter((name) => !PAGE.includes(name)))};`,
    "",
  ].join("\n\n");
};
