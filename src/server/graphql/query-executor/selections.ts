import {
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type OperationDefinitionNode,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import { getFieldDef, type ExecutionContext } from "graphql/execution/execute.js";

/** An output type, without its wrappers. */
export type OutputType = Readonly<
  { isNullable: boolean } & (
    | { kind: "LEAF"; type: GraphQLLeafType }
    | { kind: "LIST"; item: OutputType }
    | { kind: "OBJECT"; type: GraphQLObjectType }
    | { kind: "ABSTRACT"; type: GraphQLAbstractType }
  )
>;

/** A field that is selected in an object type: `nodes` are all its places in the document. */
export type SelectedField = Readonly<{
  key: string;
  nodes: readonly FieldNode[];
  parentType: GraphQLObjectType;
  definition: GraphQLField<unknown, unknown>;
  output: OutputType;
  /** The selections below it, by object type. */
  below: Map<GraphQLObjectType, Selection>;
}>;

/** What is selected in an object type. `hasKeyOfPrototype`: one of the keys is `__proto__`, which would set the prototype. */
export type Selection = Readonly<{ fields: readonly SelectedField[]; hasKeyOfPrototype: boolean }>;

type Collecting = Pick<ExecutionContext, "schema" | "fragments" | "variableValues">;

const outputTypes = new WeakMap<GraphQLOutputType, OutputType>();

function outputTypeOf(type: GraphQLOutputType): OutputType {
  const known = outputTypes.get(type);
  if (known !== undefined) return known;
  const output = isNonNullType(type) ? { ...outputTypeOf(type.ofType), isNullable: false } : nullableTypeOf(type);
  outputTypes.set(type, output);
  return output;
}

function nullableTypeOf(type: GraphQLOutputType): OutputType {
  const isNullable = true;
  if (isListType(type)) return { isNullable, kind: "LIST", item: outputTypeOf(type.ofType) };
  if (isLeafType(type)) return { isNullable, kind: "LEAF", type };
  if (isObjectType(type)) return { isNullable, kind: "OBJECT", type };
  return { isNullable, kind: "ABSTRACT", type };
}

/** The selections of one operation. They are derived when an object of their type is executed for the first time. */
export class Selections {
  private root: Selection | null = null;
  /** The number of fields that were derived. */
  size = 0;

  constructor(private readonly collecting: Collecting) {}

  ofOperation(type: GraphQLObjectType, { selectionSet }: OperationDefinitionNode): Selection {
    const { schema, fragments, variableValues } = this.collecting;
    this.root ??= this.select(type, collectFields(schema, fragments, variableValues, type, selectionSet));
    return this.root;
  }

  below({ below, nodes }: SelectedField, type: GraphQLObjectType): Selection {
    const known = below.get(type);
    if (known !== undefined) return known;
    const { schema, fragments, variableValues } = this.collecting;
    const selection = this.select(type, collectSubfields(schema, fragments, variableValues, type, nodes));
    below.set(type, selection);
    return selection;
  }

  private select(parentType: GraphQLObjectType, collected: ReadonlyMap<string, readonly FieldNode[]>): Selection {
    const fields = [...collected].flatMap(([key, nodes]): SelectedField[] => {
      const definition = nodes[0] && getFieldDef(this.collecting.schema, parentType, nodes[0]);
      if (!definition) return [];
      return [{ key, nodes, parentType, definition, output: outputTypeOf(definition.type), below: new Map() }];
    });
    this.size += fields.length;
    return { fields, hasKeyOfPrototype: collected.has("__proto__") };
  }
}

/** Whether a condition (@include, @skip) of a document depends on a variable. */
function hasVariableConditions(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: ({ arguments: given = [] }) => {
      found ||= given.some(({ value }) => value.kind === Kind.VARIABLE);
    },
  });
  return found;
}

/** Selections that are kept as long as the parsed document; null where each execution derives its own. */
const remembered = new WeakMap<OperationDefinitionNode, Selections | null>();

/** Fewer characters of a document than these for each of its fields: fragments repeat them, and its selections take too much memory. */
const CHARACTERS_PER_FIELD = 4;

/** The selections of an operation: shared by its executions, unless they depend on variables or would take too much memory. */
export function selectionsOf(
  document: DocumentNode,
  { operation, schema, fragments, variableValues }: ExecutionContext,
): Selections {
  const known = remembered.get(operation);
  const isTooLarge = known && known.size * CHARACTERS_PER_FIELD > (document.loc?.source.body.length ?? 0);
  if (known && !isTooLarge) return known;
  if (known === null || isTooLarge || hasVariableConditions(document)) {
    remembered.set(operation, null);
    return new Selections({ schema, fragments, variableValues });
  }
  const selections = new Selections({ schema, fragments, variableValues: {} });
  remembered.set(operation, selections);
  return selections;
}
