import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";
import { hostileValuesOf, valuesOfWrongType } from "./hostile-values.js";
import type { KnownIds } from "./known-ids.js";
import type { Random } from "../support/random.js";

/** A generated operation with the name of its root field. */
export type Operation = Readonly<{ field: string; query: string; variables: Record<string, unknown> }>;

/** A document, and the argument that each of its variables is for. */
type Template = Readonly<{ field: string; query: string; variables: readonly GraphQLArgument[] }>;

const DEPTH_MAX = 2;
/** The number of documents. Each is sent many times with other values, as clients do; the server prepares each document once. */
const DOCUMENTS_MAX = 300;
const ITEMS_MAX = 3;
const plausible: Readonly<Record<string, readonly unknown[]>> = {
  ...{ Int: [1, 2, 3, 5, 10], Boolean: [true, false], Date: ["2020-07-01"], DateTime: ["2020-08-01T08:00:00Z"] },
  ...{ Duration: ["P1M", "P1Y", "PT1H"], Decimal: ["10.00"], CurrencyCode: ["USD"], CountryCode: ["US", "DE"] },
  ...{ EmailAddress: ["office@trey.example"], URL: ["https://trey.example"], String: ["Trey Research", "trey.example"] },
};

/** Generates operations for a schema. Arguments are often hostile, ids often those of stored objects. */
export class OperationGenerator {
  private readonly templates: Template[] = [];
  private variables: GraphQLArgument[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly ids: KnownIds,
  ) {}

  next(): Operation {
    if (this.templates.length < DOCUMENTS_MAX) this.templates.push(this.template());
    const { field, query, variables } = this.random.pick(this.templates);
    const values = variables.map(({ type, name }, index) => [`v${index}`, this.value(type, name)] as const);
    return { field, query, variables: Object.fromEntries(values) };
  }

  private template(): Template {
    this.variables = [];
    const isMutation = this.random.chance(0.6);
    const root = isMutation ? this.schema.getMutationType() : this.schema.getQueryType();
    if (!root) throw new Error("the schema has queries and mutations");
    const field = this.random.pick(Object.values(root.getFields()));
    const selected = this.selection(field, 0);
    const definitions = this.variables.map(({ type }, index) => `$v${index}: ${String(type)}`).join(", ");
    const query = `${isMutation ? "mutation" : "query"}${definitions === "" ? "" : `(${definitions})`} { ${selected} }`;
    return { field: field.name, query, variables: this.variables };
  }

  private selection(field: GraphQLField<unknown, unknown>, depth: number): string {
    const given = field.args.filter((argument) => isNonNullType(argument.type) || this.random.chance(0.4));
    const args = given.map((argument) => `${argument.name}: $${this.variableFor(argument)}`);
    return `${field.name}${args.length === 0 ? "" : `(${args.join(", ")})`}${this.selectionSet(field.type, depth)}`;
  }

  private selectionSet(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (isUnionType(named)) return " { __typename }";
    if (!isObjectType(named) && !isInterfaceType(named)) return "";
    const names = Object.values(named.getFields()).flatMap((field) => {
      const isLeaf = !isObjectType(getNamedType(field.type)) && !isInterfaceType(getNamedType(field.type));
      const isSelected = isLeaf ? this.random.chance(0.6) : this.random.chance(0.3 / (depth + 1));
      return isSelected && (isLeaf || depth < DEPTH_MAX) ? [this.selection(field, depth + 1)] : [];
    });
    return ` { ${["__typename", ...names].join(" ")} }`;
  }

  private variableFor(argument: GraphQLArgument): string {
    return `v${this.variables.push(argument) - 1}`;
  }

  private value(type: GraphQLInputType, name: string): unknown {
    const { random } = this;
    if (random.chance(0.01)) return random.pick(valuesOfWrongType);
    if (!isNonNullType(type) && random.chance(0.1)) return null;
    const inner = getNullableType(type);
    if (isListType(inner)) return Array.from({ length: random.below(ITEMS_MAX + 1) }, () => this.value(inner.ofType, name));
    if (isEnumType(inner)) return random.chance(0.02) ? "NO_SUCH_VALUE" : random.pick(inner.getValues()).name;
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields()).filter((field) => isNonNullType(field.type) || random.chance(0.4));
      return Object.fromEntries(fields.map((field) => [field.name, this.value(field.type, field.name)]));
    }
    if (random.chance(0.25)) return random.pick(hostileValuesOf(inner.name));
    return inner.name === "ID" ? this.ids.pick(name) : random.pick(plausible[inner.name] ?? hostileValuesOf(inner.name));
  }
}
