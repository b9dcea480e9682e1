import type { GraphQLResolveInfo } from "graphql";
import type { ExecutionContext } from "graphql/execution/execute.js";
import type { Position } from "./position.js";
import type { SelectedField } from "./selections.js";

/** What a resolver is told about its field. Made for every field of every row, so what all fields share is read when it is used. */
export class FieldInfo implements GraphQLResolveInfo {
  constructor(
    private readonly context: ExecutionContext,
    readonly field: SelectedField,
    readonly path: Position,
  ) {}

  get fieldName() {
    return this.field.definition.name;
  }
  get fieldNodes() {
    return this.field.nodes;
  }
  get returnType() {
    return this.field.definition.type;
  }
  get parentType() {
    return this.field.parentType;
  }
  get schema() {
    return this.context.schema;
  }
  get fragments() {
    return this.context.fragments;
  }
  get rootValue() {
    return this.context.rootValue;
  }
  get operation() {
    return this.context.operation;
  }
  get variableValues() {
    return this.context.variableValues;
  }
}
