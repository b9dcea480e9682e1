import {
  Kind,
  visit,
  type ArgumentNode,
  type DefinitionNode,
  type DocumentNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from "graphql";
import { isSizeArgument, itemCountOf } from "./list-sizes.js";

type Variables = Readonly<Record<string, unknown>>;

/** What is known of one operation: its variables, and its complexity for each combination of sizes. */
type KnownOperation = Readonly<{ variables: readonly SizedVariable[]; byKey: Map<string, number> }>;

/** A variable, and whether the complexity depends on its value. Of other variables it may depend on whether they are set. */
type SizedVariable = Readonly<{ name: string; isSize: boolean }>;

/** How many combinations of sizes are remembered for one operation, and how many characters one of them may have. */
const KEYS_MAX = 100;
const KEY_LENGTH_MAX = 500;

const isDirective = (parent: unknown): boolean =>
  typeof parent === "object" && parent !== null && "kind" in parent && parent.kind === Kind.DIRECTIVE;

/** The names of the variables on whose values the complexity depends: page sizes, lists of ids, and conditions of directives. */
function sizeVariablesOf({ definitions }: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (argument: ArgumentNode) => visit(argument, { Variable: ({ name }) => void names.add(name.value) });
  const isExecutable = ({ kind }: DefinitionNode) => kind === Kind.OPERATION_DEFINITION || kind === Kind.FRAGMENT_DEFINITION;
  for (const definition of definitions.filter(isExecutable)) {
    visit(definition, {
      Argument: (argument, _key, _parent, _path, ancestors) => {
        if (isDirective(ancestors.at(-1)) || isSizeArgument(argument.name.value)) collect(argument);
      },
    });
  }
  return names;
}

function variablesOf(document: DocumentNode, { variableDefinitions = [] }: OperationDefinitionNode): SizedVariable[] {
  const sizes = sizeVariablesOf(document);
  return variableDefinitions.map(({ variable: { name } }: VariableDefinitionNode) => ({
    name: name.value,
    isSize: sizes.has(name.value),
  }));
}

/** Of a list, and of the items of a bulk command, only the number counts. */
function sizeOf(value: unknown, isSize: boolean): unknown {
  if (value === undefined) return [];
  if (Array.isArray(value)) return [value.length];
  if (isSize) return value;
  return value === null ? 0 : [itemCountOf(value)];
}

function keyOf({ variables }: KnownOperation, values: Variables): string | null {
  const key = JSON.stringify(variables.map(({ name, isSize }) => sizeOf(values[name], isSize)));
  return key.length <= KEY_LENGTH_MAX ? key : null;
}

/**
 * Remembers the complexity of operations that are within the limit. The sizes are the variables on which the complexity can depend, so
 * it is the same for the same sizes. Operations that are refused are not remembered.
 */
export class KnownSizes {
  private readonly operations = new WeakMap<OperationDefinitionNode, KnownOperation>();

  /** The complexity of the operation with the same sizes; undefined when it is not known. */
  find(operation: OperationDefinitionNode, values: Variables): number | undefined {
    const known = this.operations.get(operation);
    const key = known === undefined ? null : keyOf(known, values);
    return key === null ? undefined : known?.byKey.get(key);
  }

  add(document: DocumentNode, operation: OperationDefinitionNode, values: Variables, complexity: number): void {
    const known = this.operations.get(operation) ?? { variables: variablesOf(document, operation), byKey: new Map() };
    this.operations.set(operation, known);
    if (known.byKey.size >= KEYS_MAX) known.byKey.clear();
    const key = keyOf(known, values);
    if (key !== null) known.byKey.set(key, complexity);
  }
}
