import { getNullableType, isListType, isObjectType, type GraphQLField, type GraphQLNamedType, type GraphQLSchema } from "graphql";
import { BULK_ITEMS_MAX } from "../../core/bulk.js";
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from "../../core/page-size.js";
import { ITEMS, PAGE } from "../../schema/list-size.js";

// graphql-js types the arguments of fields as `any`; here they are unknown.
type Field = GraphQLField<unknown, unknown>;
type Arguments = Readonly<Record<string, unknown>>;

/** The number of entries with which a field is counted; 1 for a field that is not a list. */
export type SizeOf = (type: GraphQLNamedType, field: Field, args: Arguments) => number;

/**
 * Average sizes of introspection's lists, rounded up to halves. Most types are wrapped in NonNull or in a list no more than once, so each
 * further `ofType` counts half.
 */
const INTROSPECTION_SIZES: Readonly<Record<string, number>> = {
  "__Type.fields": 3.5,
  "__Type.inputFields": 1.5,
  "__Type.enumValues": 1.5,
  "__Type.interfaces": 0.5,
  "__Type.possibleTypes": 0.5,
  "__Type.ofType": 0.5,
  "__Field.args": 1,
  "__Schema.directives": 6,
  "__Directive.args": 1,
  "__Directive.locations": 4,
};

/** Whether a field holds a list. */
export const isListField = (field: Pick<Field, "type">): boolean => isListType(getNullableType(field.type));

/** As how many values one item of a bulk command counts besides its result: about what a command on one object returns. */
const VALUES_PER_ITEM = 10;

/** The items in the input of a bulk command; null for other inputs. A list above the limit is refused, and counts as one at the limit. */
export function itemCountOf(input: unknown): number | null {
  const items: unknown = typeof input === "object" && input !== null && "items" in input ? input.items : null;
  return Array.isArray(items) ? Math.min(items.length, BULK_ITEMS_MAX) : null;
}

/** Whether the value of an argument can be part of a list's size. */
export const isSizeArgument = (name: string): boolean => name === "ids" || name === "first" || name === "last";

/** Whether a field has the arguments of a page. */
export const hasPageArguments = (field: Field): boolean => field.args.some(({ name }) => name === "first");

function pageSize({ first, last }: Arguments): number {
  const requested = Number(first ?? last ?? PAGE_SIZE_DEFAULT);
  return Math.min(Math.max(requested, 1), PAGE_SIZE_MAX);
}

/**
 * The size that the schema declares for a list: a number, PAGE for the content of a page, ITEMS for the results of a bulk command,
 * undefined when there is none.
 */
export const declaredSize = (field: Pick<Field, "extensions">): unknown => field.extensions["listSize"];

const pageTypes = new WeakMap<GraphQLNamedType, boolean>();

/** Whether a type is a page: it has a list with the entries. */
function isPage(type: GraphQLNamedType): boolean {
  const known = pageTypes.get(type);
  if (known !== undefined) return known;
  const found = isObjectType(type) && Object.values(type.getFields()).some((field) => declaredSize(field) === PAGE);
  pageTypes.set(type, found);
  return found;
}

/** Whether a field is beside the entries of a page, as `totalCount` is. */
export const isBesideEntries = (type: GraphQLNamedType, field: Pick<Field, "extensions">): boolean =>
  declaredSize(field) !== PAGE && isPage(type);

/** The number of values as which a field itself counts, without its entries: 1, unless the schema declares that it is calculated. */
const declaredValues = ({ extensions: { calculatedAs } }: Pick<Field, "extensions">): number =>
  typeof calculatedAs === "number" ? calculatedAs : 1;

/** The same with the field's arguments. A bulk command counts for its items, whatever is selected. */
export function valuesOf(field: Pick<Field, "args" | "extensions">): (args: Arguments) => number {
  const declared = declaredValues(field);
  if (!field.args.some(({ name }) => name === "input")) return () => declared;
  return ({ input }) => {
    const itemCount = itemCountOf(input);
    return itemCount === null ? declared : 1 + itemCount * VALUES_PER_ITEM;
  };
}

/** The number of entries with which each field of a schema is counted. A list without a declared size counts as a page. */
export function listSizesOf(schema: GraphQLSchema): SizeOf {
  const typeCount = Object.keys(schema.getTypeMap()).length;
  return (type, field, args) => {
    if (Array.isArray(args["ids"])) return args["ids"].length;
    if (hasPageArguments(field)) return pageSize(args);
    const itemCount = itemCountOf(args["input"]);
    if (itemCount !== null) return itemCount;
    const name = `${type.name}.${field.name}`;
    if (name === "__Schema.types") return typeCount;
    const known = INTROSPECTION_SIZES[name] ?? declaredSize(field);
    if (known === PAGE || known === ITEMS) return 1;
    if (typeof known === "number") return known;
    return isListField(field) ? PAGE_SIZE_DEFAULT : 1;
  };
}
