import {
  isObjectType,
  locatedError,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLAbstractType,
  type GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
} from "graphql";
import { buildExecutionContext, type ExecutionContext } from "graphql/execution/execute.js";
import { getArgumentValues } from "graphql/execution/values.js";
import { isPromise } from "graphql/jsutils/isPromise.js";
import { isObjectLike } from "graphql/jsutils/isObjectLike.js";
import { pathToArray } from "graphql/jsutils/Path.js";
import type { WorkSlices } from "../../../database/work-slices.js";
import { FieldInfo } from "./field-info.js";
import { isWithin, nullFor, Position, setNull } from "./position.js";
import { selectionsOf, type OutputType, type SelectedField, type Selection, type Selections } from "./selections.js";

type ResultObject = Record<string, unknown>;
type Target = ResultObject | unknown[];

/**
 * Executes a query, with the result of graphql-js, in less CPU time: graphql-js creates a promise for every object that contains one,
 * and calculates the arguments of a field again for every row. The fields of a value that an error makes null may all be executed.
 */
export async function executeQuery(args: Omit<ExecutionArgs, "fieldResolver">, slices: WorkSlices): Promise<ExecutionResult> {
  const context = buildExecutionContext(args);
  if (!("schema" in context)) return { errors: context };
  return new QueryExecution(context, selectionsOf(args.document, context), slices).result();
}

/** One execution. Fields put their values into the objects and lists of the result, in any order, until none is missing. */
class QueryExecution {
  private readonly errors: GraphQLError[] = [];
  /** Where errors made the result null; undefined is the whole result. */
  private readonly nulls = new Set<Position | undefined>();
  private readonly argumentsOf = new Map<SelectedField, Record<string, unknown>>();
  private missing = 0;
  private onComplete: () => void = () => undefined;

  constructor(
    private readonly context: ExecutionContext,
    private readonly selections: Selections,
    private readonly slices: WorkSlices,
  ) {}

  async result(): Promise<ExecutionResult> {
    const { schema, operation, rootValue } = this.context;
    const query = schema.getQueryType();
    if (!query) throw new Error("The schema has no queries.");
    const selection = this.selections.ofOperation(query, operation);
    const object = emptyObject(selection);
    await new Promise<void>((resolve) => {
      this.onComplete = resolve;
      this.missing = 1;
      this.executeFields(selection, rootValue, undefined, object);
      this.arrived();
    });
    for (const position of this.nulls) if (position !== undefined) setNull(object, position);
    const data = this.nulls.has(undefined) ? null : object;
    return this.errors.length === 0 ? { data } : { errors: this.errors, data };
  }

  private arrived(): void {
    this.missing -= 1;
    if (this.missing === 0) this.onComplete();
  }

  private executeFields({ fields }: Selection, source: unknown, parent: Position | undefined, target: ResultObject): void {
    this.slices.count(fields.length);
    for (const field of fields) {
      const { key, parentType, output, definition } = field;
      const isScalarProperty = definition.resolve === undefined && output.kind === "LEAF" && isObjectLike(source);
      if (isScalarProperty && putScalar(field, output.type, source, target)) continue;
      const position = new Position(parent, key, parentType.name, output.isNullable);
      const info = new FieldInfo(this.context, field, position);
      target[key] = null;
      try {
        this.put(info, position, output, this.resolve(info, source), target);
      } catch (error) {
        this.fail(info, position, error);
      }
    }
  }

  private resolve(info: FieldInfo, source: unknown): unknown {
    const { resolve = this.context.fieldResolver } = info.field.definition;
    return resolve(source, this.argumentsFor(info.field), this.context.contextValue, info);
  }

  /** The arguments of a field are the same for every object. */
  private argumentsFor(field: SelectedField): Record<string, unknown> {
    let values = this.argumentsOf.get(field);
    if (values === undefined) {
      const [node] = field.nodes;
      values = node === undefined ? {} : getArgumentValues(field.definition, node, this.context.variableValues);
      this.argumentsOf.set(field, values);
    }
    return values;
  }

  /**
   * Puts a value into its place in an object or list: now, when its promise is fulfilled or, when the request has used its slice, in a
   * later one.
   */
  private put(info: FieldInfo, position: Position, output: OutputType, value: unknown, target: Target): void {
    if (isPromise(value)) {
      this.missing += 1;
      const onFulfilled = (later: unknown) => {
        this.put(info, position, output, later, target);
        this.arrived();
      };
      const onRejected = (error: unknown) => {
        this.fail(info, position, error);
        this.arrived();
      };
      // The `then` of anything else could throw, or call back at once.
      const promise = value instanceof Promise ? value : Promise.resolve(value);
      promise.then(onFulfilled, onRejected);
    } else if (output.kind !== "LEAF" && this.slices.isOver) {
      this.missing += 1;
      this.slices.later(() => {
        this.putNow(info, position, output, value, target);
        this.arrived();
      });
    } else {
      this.putNow(info, position, output, value, target);
    }
  }

  private putNow(info: FieldInfo, position: Position, output: OutputType, value: unknown, target: Target): void {
    try {
      const completed = this.complete(info, position, output, value);
      if (output.kind === "ABSTRACT" && isPromise(completed)) this.putLater(info, position, completed, target);
      else assign(target, position.key, completed);
    } catch (error) {
      this.fail(info, position, error);
    }
  }

  private putLater(info: FieldInfo, position: Position, completed: Promise<unknown>, target: Target): void {
    this.missing += 1;
    const onFulfilled = (value: unknown) => {
      assign(target, position.key, value);
      this.arrived();
    };
    const onRejected = (error: unknown) => {
      this.fail(info, position, error);
      this.arrived();
    };
    void completed.then(onFulfilled, onRejected);
  }

  private fail({ field }: FieldInfo, position: Position, error: unknown): void {
    if (isWithin(this.nulls, position)) return;
    this.nulls.add(nullFor(position));
    this.errors.push(locatedError(error, field.nodes, pathToArray(position)));
  }

  /** The value of a type for the result; values below it may come later. @throws the error for its position */
  private complete(info: FieldInfo, position: Position, output: OutputType, value: unknown): unknown {
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) {
      if (output.isNullable) return null;
      throw new Error(`Cannot return null for non-nullable field ${nameOf(info.field)}.`);
    }
    if (output.kind === "LEAF") return serialized(output.type, value);
    if (output.kind === "LIST") return this.completeList(info, position, output.item, value);
    if (output.kind === "OBJECT") return this.completeObject(info.field, position, output.type, value);
    return this.completeAbstract(info, position, output.type, value);
  }

  private completeList(info: FieldInfo, position: Position, item: OutputType, values: unknown): unknown[] {
    if (!Array.isArray(values)) throw new Error(`${nameOf(info.field)} must return an array.`);
    const list = new Array<unknown>(values.length).fill(null);
    for (let index = 0; index < values.length; index++) {
      this.put(info, new Position(position, index, undefined, item.isNullable), item, values[index], list);
    }
    return list;
  }

  private completeObject(field: SelectedField, position: Position, type: GraphQLObjectType, value: unknown): ResultObject {
    const selection = this.selections.below(field, type);
    const object = emptyObject(selection);
    this.executeFields(selection, value, position, object);
    return object;
  }

  /** An object of an interface, whose type is resolved first. */
  private async completeAbstract(
    info: FieldInfo,
    position: Position,
    type: GraphQLAbstractType,
    value: unknown,
  ): Promise<ResultObject> {
    const { schema, contextValue, typeResolver } = this.context;
    const name = (await (type.resolveType ?? typeResolver)(value, contextValue, info, type)) ?? "";
    const objectType = schema.getType(name);
    if (!isObjectType(objectType) || !schema.isSubType(type, objectType)) {
      throw new Error(`${nameOf(info.field)} must return an object of ${type.name}; "${name}" is none.`);
    }
    return this.completeObject(info.field, position, objectType, value);
  }
}

/** An object for the values of a selection. Only without a prototype can it have the key `__proto__`. */
const emptyObject = ({ hasKeyOfPrototype }: Selection): ResultObject =>
  hasKeyOfPrototype ? (Object.create(null) as ResultObject) : {};

function assign(target: Target, key: string | number, value: unknown): void {
  if (!Array.isArray(target)) target[key] = value;
  else if (typeof key === "number") target[key] = value;
}

const nameOf = ({ parentType, definition }: SelectedField): string => `${parentType.name}.${definition.name}`;

function serialized(type: GraphQLLeafType, value: unknown): unknown {
  const result: unknown = type.serialize(value);
  if (result === null || result === undefined) throw new Error(`A value of ${type.name} was serialized as ${String(result)}.`);
  return result;
}

/** Puts a scalar that is a property of its object into the result. False, without an effect, when it is anything else or fails. */
function putScalar(
  { key, definition, output }: SelectedField,
  type: GraphQLLeafType,
  source: object,
  target: ResultObject,
): boolean {
  try {
    const value: unknown = (source as ResultObject)[definition.name];
    if (value === null || value === undefined) {
      if (output.isNullable) target[key] = null;
      return output.isNullable;
    }
    if (typeof value === "object" ? value instanceof Error || isPromise(value) : typeof value === "function") return false;
    target[key] = serialized(type, value);
    return true;
  } catch {
    return false;
  }
}
