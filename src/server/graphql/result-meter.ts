import {
  defaultFieldResolver,
  getNamedType,
  GraphQLError,
  isAbstractType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
  type ExecutionResult,
  type FieldNode,
  type GraphQLErrorOptions,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import { isPromise } from "graphql/jsutils/isPromise.js";
import { pathToArray } from "graphql/jsutils/Path.js";
import { PAGE } from "../../schema/list-size.js";
import type { ExecutionDeadline } from "./execution-deadline.js";
import { limits } from "./limits.js";
import { declaredSize, isListField, valuesOf } from "./list-sizes.js";
import { resultBytes } from "./result-size.js";

/** A context with the counter of its execution. */
export type Metered = Readonly<{ meter: ResultMeter }>;

// graphql-js types the fields of a schema as `any`; here they have the context of our executor.
type Field = GraphQLField<unknown, Metered>;
type Resolver = GraphQLFieldResolver<unknown, Metered>;

/** The error of a result that has or needs too much; `advice` says what to do about it. */
const resultTooLarge = (what: string, advice: string, where: GraphQLErrorOptions = {}) =>
  new GraphQLError(`The result ${what}. ${advice}`, { ...where, extensions: { code: "RESULT_TOO_LARGE" } });

/**
 * Counts what one execution produces: values, which are every field of an object and every entry of a list of scalars, and errors.
 * An object's fields are counted when the object is there and before they are resolved, so an object that exceeds the limit resolves
 * none. Those of the result itself are counted with the first of them. A calculated field counts as the values that it is declared as,
 * before it is calculated.
 */
export class ResultMeter {
  private values = 0;
  private errors = 0;
  private hasBegun = false;
  private readonly fieldCounts = new WeakMap<readonly FieldNode[], number>();
  /** Why the execution has ended; null while it is within the limits. One error for all fields that it ends. */
  private exceeded: GraphQLError | null = null;

  /** The mutations that have started, by their keys in the result. Each has ended when the next one starts. */
  private readonly startedMutations: string[] = [];

  constructor(
    private readonly deadline: ExecutionDeadline,
    private readonly adviceFor: (startedMutations: readonly string[]) => string,
  ) {}

  /** What the execution has cost so far: the values and errors that it produced. */
  get cost(): number {
    return this.values + this.errors;
  }

  /** What to do about an execution that ends here. */
  get advice(): string {
    return this.adviceFor(this.startedMutations);
  }

  /** The error in place of a result above the limits; null for a result within them. */
  errorOf({ data }: ExecutionResult): GraphQLError | null {
    if (this.exceeded !== null) return this.exceeded;
    if (resultBytes(data) <= limits.resultBytes) return null;
    return resultTooLarge(`has more than ${limits.resultBytes} bytes (limit resultBytes)`, this.advice);
  }

  /** Ends the execution because of its lookups. Returns the error. */
  endAtLookups(): GraphQLError {
    this.exceeded ??= resultTooLarge(`needs more than ${limits.lookups} lookups (limit lookups)`, this.advice);
    return this.exceeded;
  }

  /** Counts the fields of the result itself, unless they are counted. */
  begin({ schema, parentType, operation, fragments, variableValues }: GraphQLResolveInfo): void {
    if (this.hasBegun) return;
    this.hasBegun = true;
    this.values += collectFields(schema, fragments, variableValues, parentType, operation.selectionSet).size;
  }

  /** @throws GraphQLError once a limit is exceeded or the time is over, so that no further field begins its work */
  assertWithinLimits(): void {
    if (this.exceeded !== null) throw this.exceeded;
    if (this.deadline.isOver) throw this.deadline.reason;
  }

  /** Runs a mutation, for which the deadline stands still. */
  mutation<T>(key: string, run: () => T): Promise<Awaited<T>> {
    this.startedMutations.push(key);
    return this.deadline.mutation(run);
  }

  /** Counts values. @throws RESULT_TOO_LARGE */
  count(values: number, info: GraphQLResolveInfo): void {
    this.values += values;
    if (this.values > limits.resultValues) this.end(`${limits.resultValues} values (limit resultValues)`, info);
    this.assertWithinLimits();
  }

  /** Counts the value of a field, and returns it. @throws RESULT_TOO_LARGE */
  produced<T>(value: T, info: GraphQLResolveInfo): T {
    if (value === null || value === undefined || value instanceof Error) return value;
    this.count((Array.isArray(value) ? value.length : 1) * this.fieldCountOf(info), info);
    return value;
  }

  /** Counts the error of a field, and throws it. @throws RESULT_TOO_LARGE, or the error itself */
  failed(error: unknown, info: GraphQLResolveInfo): never {
    this.errors += 1;
    if (this.errors > limits.resultErrors) this.end(`${limits.resultErrors} errors (limit resultErrors)`, info);
    this.assertWithinLimits();
    throw error;
  }

  /** How many fields of an object are selected; for an interface, of the type with the most. */
  private fieldCountOf(info: GraphQLResolveInfo): number {
    const known = this.fieldCounts.get(info.fieldNodes);
    if (known !== undefined) return known;
    const count = selectedFields(info);
    this.fieldCounts.set(info.fieldNodes, count);
    return count;
  }

  /** Ends the execution. An error that has a path is not copied for each field that throws it. */
  private end(what: string, { fieldNodes: nodes, path }: GraphQLResolveInfo): void {
    this.exceeded ??= resultTooLarge(`has more than ${what}`, this.advice, { nodes, path: pathToArray(path) });
  }
}

function selectedFields({ schema, returnType, fragments, variableValues, fieldNodes }: GraphQLResolveInfo): number {
  const type = getNamedType(returnType);
  if (isLeafType(type)) return 1;
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type as GraphQLObjectType];
  return Math.max(...types.map((each) => collectSubfields(schema, fragments, variableValues, each, fieldNodes).size));
}

/** Scalars that are properties cost nothing to resolve; everything else ends with the execution. A page counts its objects lazily. */
const doesWork = (type: GraphQLObjectType, field: Field): boolean =>
  field.resolve !== undefined || Object.values(type.getFields()).some((each) => declaredSize(each) === PAGE);

const producesMuch = (field: Field): boolean => isListField(field) || !isLeafType(getNamedType(field.type));

/** The resolver of a mutation. */
function timed(field: Field): Resolver {
  const resolve = field.resolve ?? defaultFieldResolver;
  return (source, args, ctx, info) => ctx.meter.mutation(String(info.path.key), () => resolve(source, args, ctx, info));
}

function metered(field: Field): Resolver {
  const resolve = field.resolve ?? defaultFieldResolver;
  const isCounted = producesMuch(field);
  const values = valuesOf(field);
  return (source, args: Readonly<Record<string, unknown>>, ctx, info) => {
    const { meter } = ctx;
    // Its own value is counted with its object.
    const calculated = values(args) - 1;
    if (info.path.prev === undefined) meter.begin(info);
    if (calculated > 0) meter.count(calculated, info);
    else meter.assertWithinLimits();
    const passed = (value: unknown) => (isCounted ? meter.produced(value, info) : value);
    try {
      const value = resolve(source, args, ctx, info);
      return isPromise(value) ? value.then(passed, (error: unknown) => meter.failed(error, info)) : passed(value);
    } catch (error) {
      return meter.failed(error, info);
    }
  };
}

/** Makes the fields of a schema count their values and stop with the execution, except scalars that are properties. */
export function meterResults(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    if (isIntrospectionType(type)) continue;
    for (const field of Object.values(type.getFields()) as Field[]) {
      if (type === schema.getMutationType()) field.resolve = timed(field);
      if (producesMuch(field) || doesWork(type, field)) field.resolve = metered(field);
    }
  }
  return schema;
}
