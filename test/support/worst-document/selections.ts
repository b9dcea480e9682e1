import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isObjectType,
  isInterfaceType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { hasPageArguments } from "../../../src/server/graphql/list-sizes.js";
import { required } from "../partner-client.js";

type Field = GraphQLField<unknown, unknown>;

/** A selected field, or a fragment on a type when `field` is null. */
export type Selection = { field: Field | null; on: string; args: string; alias: string; children: Selection[] };

/** Returns an id of an object of a type, or of the object that an argument names. */
export type IdOf = (type: string, argument: string) => string;

export type Growth = Readonly<{ schema: GraphQLSchema; random: () => number; idOf: IdOf }>;

const PAGES = [100, 100, 100, 50, 20, 10, 5, 2, 1];

export const oneOf = <T>({ random }: Growth, entries: readonly T[]): T =>
  required(entries[Math.floor(random() * entries.length)]);

/** Values of scalars that the catalog has prices for. */
const exampleValues: Readonly<Record<string, string>> = { Boolean: "true", Duration: '"P1Y"' };

function valueFor(growth: Growth, type: GraphQLNamedType, { name, type: argumentType }: GraphQLArgument): string | null {
  if (name === "quantity") return "1";
  if (name === "first") return String(oneOf(growth, PAGES));
  const bare = getNullableType(argumentType);
  if (name === "id" || name.endsWith("Id")) return JSON.stringify(growth.idOf(type.name, name));
  if (name === "ids") return JSON.stringify([growth.idOf(type.name, "id")]);
  if (String(bare) === "BillingCycle") return "ANNUAL";
  if (isEnumType(bare)) return oneOf(growth, bare.getValues()).name;
  return exampleValues[String(bare)] ?? null;
}

/** Returns the arguments of a field: those it requires, the page size, and sometimes another one. */
export function argumentsFor(growth: Growth, field: Field): string {
  const type = getNamedType(field.type);
  const given = field.args.flatMap((argument) => {
    const isPage = argument.name === "first" && hasPageArguments(field);
    if (!isRequiredArgument(argument) && !isPage && growth.random() > 0.1) return [];
    const value = valueFor(growth, type, argument);
    return value === null ? [] : [`${argument.name}: ${value}`];
  });
  return given.length === 0 ? "" : `(${given.join(", ")})`;
}

const fieldsOf = (type: GraphQLNamedType | undefined): Field[] =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];

/** Returns the type of the objects in which a selection selects fields. */
const typeOf = ({ schema }: Growth, { field, on }: Selection) => (field === null ? schema.getType(on) : getNamedType(field.type));

/** Returns whether there are values for the required arguments of a field, and a partner may ask for it. */
const isAnswerable = (growth: Growth, field: Field): boolean =>
  !field.name.startsWith("publisher") &&
  getNamedType(field.type).name !== "Operator" &&
  field.args.every((argument) => !isRequiredArgument(argument) || valueFor(growth, getNamedType(field.type), argument) !== null);

/** Returns the selections that may be added to a selection. */
export function candidates(growth: Growth, parent: Selection): Selection[] {
  const type = typeOf(growth, parent);
  const isTaken = (name: string) => parent.children.some((child) => child.field?.name === name);
  const fields = fieldsOf(type)
    .filter((field) => isAnswerable(growth, field))
    .filter((field) => !isTaken(field.name) || field.args.length > 0)
    .map((field): Selection => {
      const alias = isTaken(field.name) ? `a${parent.children.length}_${Math.floor(growth.random() * 1000)}: ` : "";
      return { field, on: "", args: argumentsFor(growth, field), alias, children: [] };
    });
  const fragments = isAbstractType(type) ? growth.schema.getPossibleTypes(type) : [];
  return [...fields, ...fragments.map(({ name }): Selection => ({ field: null, on: name, args: "", alias: "", children: [] }))];
}

const isComposite = (growth: Growth, selection: Selection) => isCompositeType(typeOf(growth, selection));

/** Returns a selection and all selections in it that have fields, with the number of levels above each. */
export function compositesIn(growth: Growth, selection: Selection, level = 0): { selection: Selection; level: number }[] {
  if (!isComposite(growth, selection)) return [];
  return [{ selection, level }, ...selection.children.flatMap((child) => compositesIn(growth, child, level + 1))];
}

const copyOf = (selection: Selection): Selection => ({ ...selection, children: selection.children.map(copyOf) });

/** Ways to change a document; each changes `root` in place. */
const changes: readonly ((growth: Growth, root: Selection) => void)[] = [
  function addField(growth, root) {
    const { selection } = oneOf(growth, compositesIn(growth, root));
    const added = candidates(growth, selection);
    if (added.length > 0) selection.children.push(oneOf(growth, added));
  },
  function addPath(growth, root) {
    let { selection } = oneOf(growth, compositesIn(growth, root));
    for (let steps = 0; steps < 4; steps++) {
      const added = candidates(growth, selection).filter((each) => isComposite(growth, each));
      if (added.length === 0) return;
      const next = oneOf(growth, added);
      selection.children.push(next);
      selection = next;
    }
  },
  function addLeaves(growth, root) {
    const { selection } = oneOf(growth, compositesIn(growth, root));
    const leaves = candidates(growth, selection).filter((each) => !isComposite(growth, each) && each.alias === "");
    selection.children.push(...leaves);
  },
  function addEverything(growth, root) {
    const { selection } = oneOf(growth, compositesIn(growth, root));
    selection.children.push(...candidates(growth, selection).filter((each) => each.alias === ""));
  },
  function removeField(growth, root) {
    const { selection } = oneOf(growth, compositesIn(growth, root));
    selection.children.splice(Math.floor(growth.random() * selection.children.length), 1);
  },
  function changeArguments(growth, root) {
    const sized = compositesIn(growth, root).filter(({ selection: { field } }) => field !== null && field.args.length > 0);
    if (sized.length === 0) return;
    const { selection } = oneOf(growth, sized);
    if (selection.field !== null) selection.args = argumentsFor(growth, selection.field);
  },
  function repeatBranch(growth, root) {
    const all = compositesIn(growth, root).slice(1);
    if (all.length < 2) return;
    const { selection: from } = oneOf(growth, all);
    const type = typeOf(growth, from);
    const same = all.filter(({ selection }) => selection !== from && typeOf(growth, selection) === type);
    if (same.length > 0) oneOf(growth, same).selection.children = copyOf(from).children;
  },
];

/** Returns a changed copy of a document. */
export function changed(growth: Growth, root: Selection): Selection {
  const copy = copyOf(root);
  const times = 1 + Math.floor(growth.random() * 3);
  for (let time = 0; time < times; time++) oneOf(growth, changes)(growth, copy);
  return copy;
}

/** Returns a selection as text. */
export function written(growth: Growth, { field, on, args, alias, children }: Selection): string {
  const head = field === null ? `... on ${on}` : `${alias}${field.name}${args}`;
  const type = field === null ? growth.schema.getType(on) : getNamedType(field.type);
  if (!isCompositeType(type)) return head;
  const inner = children.length === 0 ? "__typename" : children.map((child) => written(growth, child)).join(" ");
  return `${head} { ${inner} }`;
}

/** Returns a document that selects the fields of a path, one below the other. */
export function alongPath(growth: Growth, names: readonly string[]): Selection {
  const on = required(growth.schema.getQueryType()).name;
  const root: Selection = { field: null, on, args: "", alias: "", children: [] };
  let parent = root;
  for (const name of names) {
    const next = required(candidates(growth, parent).find(({ field }) => field?.name === name));
    parent.children.push(next);
    parent = next;
  }
  return root;
}

/** Returns a document as text. */
export const documentOf = (growth: Growth, root: Selection): string =>
  `{ ${root.children.length === 0 ? "__typename" : root.children.map((child) => written(growth, child)).join(" ")} }`;
