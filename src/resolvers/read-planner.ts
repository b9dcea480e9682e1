import {
  getNamedType,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { groupBy } from "../core/collections.js";
import type { Context } from "../database/context.js";
import { isJoinable } from "../database/loaders.js";
import { WHOLE_ROWS, type Join, type RowPlan, type RowPlans } from "../database/row-plan.js";
import { readsOf, type FieldReads } from "./reads.js";

/*
 * Derives from the selection of a document which columns of which rows its fields need. A field that declares the rows that it returns
 * (see reads.ts) starts a plan; the plan includes the fields below it as far as they declare what they read. The plan of a field
 * depends on the document only, and is kept as long as the parsed document.
 */
type Field = GraphQLField<unknown, Context>;
type Fragments = GraphQLResolveInfo["fragments"];

/** The plans of a field; null when it has none. They apply to the field with exactly these nodes. */
type PlannedField = Readonly<{ nodes: readonly FieldNode[]; plans: RowPlans | null }>;

/** The planned fields of documents, by their first node. Where two objects share a fragment, the latest plan is kept. */
const planned = new WeakMap<FieldNode, PlannedField>();

/** A field of an object, with all its nodes in the document. */
type Selected = Readonly<{ field: Field; nodes: readonly FieldNode[]; reads: FieldReads | undefined }>;

/**
 * The nodes of selection sets that apply to an object type, in the order of execution: each fragment counts where it is first spread.
 * Conditions (@include, @skip) do not matter.
 */
function nodesOf(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  spread = new Set<string>(),
): FieldNode[] {
  const applies = (name: string | undefined) =>
    name === undefined || name === type.name || type.getInterfaces().some((implemented) => implemented.name === name);
  return sets.flatMap(({ selections }) =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (spread.has(selection.name.value)) return [];
        spread.add(selection.name.value);
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
      const isPart = fragment !== undefined && applies(fragment.typeCondition?.name.value);
      return isPart ? nodesOf(type, [fragment.selectionSet], fragments, spread) : [];
    }),
  );
}

const setsOf = (nodes: readonly FieldNode[]): SelectionSetNode[] => nodes.flatMap(({ selectionSet }) => selectionSet ?? []);

/** The fields of an object that are selected, by response name. */
function selectedIn(type: GraphQLObjectType, sets: readonly SelectionSetNode[], fragments: Fragments): Selected[] {
  const byName = groupBy(nodesOf(type, sets, fragments), ({ name, alias }) => (alias ?? name).value);
  return [...byName.values()].flatMap((nodes) => {
    const field = type.getFields()[nodes[0]?.name.value ?? ""] as Field | undefined;
    return field === undefined ? [] : [{ field, nodes, reads: readsOf(field) }];
  });
}

/** The object type of the rows that a field returns, and the selections on them: those of a page are below `nodes` and `edges`. */
function rowsIn({ field, nodes }: Selected, fragments: Fragments): { type: GraphQLObjectType; sets: SelectionSetNode[] } | null {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return null;
  const sets = setsOf(nodes);
  if (!type.name.endsWith("Connection")) return { type, sets };
  const below = (parent: GraphQLObjectType, name: string, inside: readonly SelectionSetNode[]) => {
    const child = getNamedType(parent.getFields()[name]?.type);
    const selected = nodesOf(parent, inside, fragments).filter((node) => node.name.value === name);
    return isObjectType(child) ? { type: child, sets: setsOf(selected) } : null;
  };
  const [list, edges] = [below(type, "nodes", sets), below(type, "edges", sets)];
  const edge = edges && below(edges.type, "node", edges.sets);
  return list && { type: list.type, sets: [...list.sets, ...(edge?.sets ?? [])] };
}

/** The plan for the rows of one object type and selection; `also` are properties that others use of the same rows. */
function planRows(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  also: readonly string[],
  fragments: Fragments,
): RowPlan {
  const selected = selectedIn(type, sets, fragments);
  const properties = new Set(also);
  let isWhole = false;
  for (const { field, reads } of selected) {
    if (reads?.uses) for (const property of reads.uses) properties.add(property);
    else if (reads === undefined && field.resolve === undefined) properties.add(field.name);
    else isWhole = true;
  }
  const loading = selected.filter(({ reads }) => reads?.entity);
  const referencing = groupBy(
    loading.filter(({ reads }) => reads?.by),
    ({ reads }) => reads?.by ?? "",
  );
  const joins = [...referencing.values()].flatMap((fields) => planReference(fields, fragments));
  for (const field of loading.filter(({ reads }) => !reads?.by)) planField(field, fragments);
  return { properties: isWhole ? null : properties, joins };
}

/** Plans the fields that load the row of one reference: they share a plan, and so the row. Returns the join, if it can be joined. */
function planReference(fields: readonly Selected[], fragments: Fragments): Join[] {
  const [first] = fields;
  const { entity, by } = first?.reads ?? {};
  if (!entity || !by) return [];
  const returning = fields.filter(({ reads }) => reads?.only === null);
  const rows = returning.flatMap((field) => rowsIn(field, fragments) ?? []);
  const type = rows[0]?.type;
  const also = fields.flatMap(({ reads }) => (!reads?.only || reads.only === "ALL" ? [] : reads.only));
  const sets = rows.flatMap((one) => one.sets);
  const isWhole = fields.some(({ reads }) => reads?.only === "ALL");
  const selected = type ? planRows(type, sets, also, fragments) : { properties: new Set(also), joins: [] };
  const plan = isWhole ? WHOLE_ROWS : selected;
  for (const { nodes } of fields) keep(nodes, isWhole ? null : new Map([[entity, plan]]));
  return isJoinable(entity) ? [{ property: by, entity, plan }] : [];
}

/** Plans a field that returns rows. */
function planField(selected: Selected, fragments: Fragments): PlannedField {
  const { nodes, reads } = selected;
  const rows = rowsIn(selected, fragments);
  if (!reads?.entity || reads.only === "ALL" || rows === null) return keep(nodes, null);
  return keep(nodes, new Map([[reads.entity, planRows(rows.type, rows.sets, reads.only ?? [], fragments)]]));
}

function keep(nodes: readonly FieldNode[], plans: RowPlans | null): PlannedField {
  const field = { nodes, plans };
  if (nodes[0] !== undefined) planned.set(nodes[0], field);
  return field;
}

const areSame = (one: readonly FieldNode[], other: readonly FieldNode[]): boolean =>
  one.length === other.length && one.every((node, index) => node === other[index]);

/** The plans for the rows that a field reads; null to read whole rows. */
function plansOf({ fieldNodes, parentType, fieldName, fragments }: GraphQLResolveInfo): RowPlans | null {
  const known = fieldNodes[0] && planned.get(fieldNodes[0]);
  if (known !== undefined && areSame(known.nodes, fieldNodes)) return known.plans;
  const field = parentType.getFields()[fieldName] as Field;
  return planField({ field, nodes: fieldNodes, reads: readsOf(field) }, fragments).plans;
}

/** The contexts that fields got, by the context of their operation and their plans: fields of many rows share one. */
const contexts = new WeakMap<Context, Map<RowPlans, Context>>();

/** The context of an operation for fields with the same plans. A new one when the operation has moved its clock. */
function withPlans(ctx: Context, plans: RowPlans): Context {
  const known = contexts.get(ctx) ?? new Map<RowPlans, Context>();
  contexts.set(ctx, known);
  const found = known.get(plans);
  if (found?.now === ctx.now) return found;
  const planned = { ...ctx, plans };
  known.set(plans, planned);
  return planned;
}

/** Gives the plans to the resolvers that declare the rows that they load. */
export function planReads(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    for (const field of Object.values(type.getFields()) as Field[]) {
      const { resolve } = field;
      if (resolve === undefined || !readsOf(field)?.entity) continue;
      field.resolve = (source, args, ctx, info) => {
        const plans = plansOf(info);
        return resolve(source, args, plans === null ? ctx : withPlans(ctx, plans), info);
      };
    }
  }
  return schema;
}
