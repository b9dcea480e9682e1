import {
  getNamedType,
  getNullableType,
  getOperationAST,
  GraphQLError,
  isInputObjectType,
  isInputType,
  isListType,
  isScalarType,
  OperationTypeNode,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLInputType,
  type GraphQLScalarType,
  type GraphQLSchema,
  type StringValueNode,
  type ValidationRule,
  type VariableNode,
} from "graphql";
import { RefusedText } from "../../schema/scalars.schema.js";

/*
 * The input of a mutation is a form: a text that a scalar refuses becomes an entry of `userErrors`, together with the other wrong fields.
 * Everywhere else such a text is a top-level error, and nothing is executed.
 */

/** Refuses the literals that no mutation reads as its input. The scalars themselves only mark them. */
export const refuseLiterals: ValidationRule = (context) => ({
  Argument: () => (context.getParentType() === context.getSchema().getMutationType() ? false : undefined),
  StringValue: (node: StringValueNode) => {
    const type = getNamedType(context.getInputType());
    const value = isScalarType(type) ? type.parseLiteral(node) : null;
    if (value instanceof RefusedText) context.reportError(new GraphQLError(value.message, { nodes: node }));
  },
});

/** The variables that a document uses outside the arguments of mutations. */
function variablesElsewhere(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  const types = new TypeInfo(schema);
  const visitor = {
    VariableDefinition: () => false,
    Argument: () => (types.getParentType() === schema.getMutationType() ? false : undefined),
    Variable: ({ name }: VariableNode) => void names.add(name.value),
  };
  visit(document, visitWithTypeInfo(types, visitor));
  return names;
}

/** The refusal of a text by a scalar; null when it is accepted, or is a wrong JSON type, which the execution reports. */
function refusalOf(scalar: GraphQLScalarType, text: string): RefusedText | null {
  try {
    scalar.parseValue(text);
    return null;
  } catch (error) {
    return error instanceof RefusedText ? error : null;
  }
}

/** A value of a variable, with the refusals in place of the texts that scalars refuse. Adds the refusals to `found`. */
function withRefusals(type: GraphQLInputType, value: unknown, found: RefusedText[]): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const item = (entry: unknown) => withRefusals(inner.ofType, entry, found);
    return Array.isArray(value) ? value.map(item) : item(value);
  }
  if (isInputObjectType(inner) && typeof value === "object" && value !== null) {
    const fields = inner.getFields();
    const entries = Object.entries(value).map(([name, entry]: [string, unknown]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return [name, field === undefined ? entry : withRefusals(field.type, entry, found)];
    });
    return Object.fromEntries(entries);
  }
  const refusal = isScalarType(inner) && typeof value === "string" ? refusalOf(inner, value) : null;
  if (refusal === null) return value;
  found.push(refusal);
  return refusal;
}

/**
 * The arguments of an execution, with the texts that scalars refuse replaced by their refusals, if the operation is a mutation and uses
 * their variables only in its inputs. Other refused texts stay; the execution reports them.
 */
export function withRefusedTexts<Args extends ExecutionArgs>(args: Args): Args {
  const { schema, document, operationName } = args;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.MUTATION) return args;
  const variableValues = { ...args.variableValues };
  const refused: Record<string, unknown> = {};
  for (const { variable, type: node } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node);
    const found: RefusedText[] = [];
    const value = isInputType(type) ? withRefusals(type, variableValues[name], found) : undefined;
    if (found.length > 0) refused[name] = value;
  }
  if (Object.keys(refused).length === 0) return args;
  const elsewhere = variablesElsewhere(schema, document);
  const replaced = Object.entries(refused).filter(([name]) => !elsewhere.has(name));
  return { ...args, variableValues: { ...variableValues, ...Object.fromEntries(replaced) } };
}
