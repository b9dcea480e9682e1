import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from "graphql";

/** These fields differ from read to read, or need a network caller. */
const VARYING = new Set(["activation", "download", "expiresAt", "now"]);

type Field = GraphQLField<unknown, unknown>;

const fieldsOf = (type: GraphQLObjectType): Field[] =>
  Object.values(type.getFields()).filter(({ name, args }) => !VARYING.has(name) && !args.some(isRequiredArgument));

const leavesOf = (type: GraphQLObjectType): string[] =>
  fieldsOf(type).flatMap((field) => (isLeafType(getNamedType(field.type)) ? [field.name] : []));

/** Wraps a selection on the rows of a page into a selection on the page. */
const onRows = (type: GraphQLNamedType, selection: string) =>
  type.name.endsWith("Connection") ? `nodes { ${selection} }` : selection;

/** The object type of a field's rows: for a page, that of its nodes; null for other types. */
export function rowTypeOf(field: Field): GraphQLObjectType | null {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return null;
  const nodes = type.name.endsWith("Connection") ? type.getFields()["nodes"] : undefined;
  return nodes === undefined ? type : rowTypeOf(nodes as Field);
}

/** A field with a selection on its rows. */
const withSelection = ({ name, type }: Field, selection: string) => `${name} { ${onRows(getNamedType(type), selection)} }`;

/** A field with all leaves of its rows. */
function withLeaves(field: Field): string | null {
  const type = rowTypeOf(field);
  if (isLeafType(getNamedType(field.type))) return field.name;
  return type === null || leavesOf(type).length === 0 ? null : withSelection(field, leavesOf(type).join(" "));
}

/**
 * Selections on an object type that each select little: every field alone, every field of the objects one level below alone, and
 * everything at once.
 */
export function smallSelections(type: GraphQLObjectType): string[] {
  const shallow = fieldsOf(type).flatMap((field) => withLeaves(field) ?? []);
  const below = fieldsOf(type).flatMap((field) => {
    const rows = rowTypeOf(field);
    const inside = rows === null ? [] : fieldsOf(rows).flatMap((child) => withLeaves(child) ?? []);
    return inside.map((selection) => withSelection(field, selection));
  });
  return [...shallow, ...below, shallow.join(" ")];
}
