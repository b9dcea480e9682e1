import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  SchemaMetaFieldDef,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";

/** A step from one type to another: a field, or a fragment from an interface to a type that implements it. */
export type Step = Readonly<{ from: string; to: string; field: GraphQLField<unknown, unknown> | null }>;

const fieldsOf = (type: GraphQLNamedType) => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []);

/** Returns all steps of a schema by their start type, introspection included. */
export function stepsOf(schema: GraphQLSchema): ReadonlyMap<string, readonly Step[]> {
  const types = Object.values(schema.getTypeMap()).filter((type) => isCompositeType(type));
  const fields = (type: GraphQLNamedType) =>
    type === schema.getQueryType() ? [...fieldsOf(type), SchemaMetaFieldDef] : fieldsOf(type);
  const steps = (type: GraphQLNamedType): Step[] => [
    ...fields(type).map((field) => ({ from: type.name, to: getNamedType(field.type).name, field })),
    ...(isInterfaceType(type) || isUnionType(type) ? schema.getPossibleTypes(type) : []).map(({ name }) => ({
      ...{ from: type.name, to: name, field: null },
    })),
  ];
  const names = new Set(types.map(({ name }) => name));
  return new Map(types.map((type) => [type.name, steps(type).filter(({ to }) => names.has(to))]));
}

/**
 * Returns every circle of steps that visits each type at most once. Each circle is listed once, starting at its alphabetically
 * first type.
 */
export function circlesIn(steps: ReadonlyMap<string, readonly Step[]>): Step[][] {
  const circles: Step[][] = [];
  const follow = (start: string, path: readonly Step[]): void => {
    for (const step of steps.get(path.at(-1)?.to ?? start) ?? []) {
      if (step.to === start) circles.push([...path, step]);
      else if (step.to > start && !path.some(({ to }) => to === step.to)) follow(start, [...path, step]);
    }
  };
  for (const start of steps.keys()) follow(start, []);
  return circles;
}

/** Returns the shortest path from a type to each other type. */
export function waysFrom(start: string, steps: ReadonlyMap<string, readonly Step[]>): ReadonlyMap<string, readonly Step[]> {
  const ways = new Map<string, readonly Step[]>([[start, []]]);
  for (const [type, way] of ways) {
    for (const step of steps.get(type) ?? []) if (!ways.has(step.to)) ways.set(step.to, [...way, step]);
  }
  return ways;
}

/**
 * Returns the shortest of the given paths to a circle, and the circle rotated to start at the end of that path; null when no path
 * leads to the circle.
 */
export function enteredBy(
  circle: readonly Step[],
  ways: ReadonlyMap<string, readonly Step[]>,
): Readonly<{ way: readonly Step[]; around: readonly Step[] }> | null {
  const entries = circle.flatMap(({ from }, start) => {
    const way = ways.get(from);
    return way === undefined ? [] : [{ way, around: [...circle.slice(start), ...circle.slice(0, start)] }];
  });
  return entries.reduce<(typeof entries)[number] | null>(
    (best, entry) => (best === null || entry.way.length < best.way.length ? entry : best),
    null,
  );
}

/** Returns the scalar fields of a type that need no arguments. */
export function scalarsOf(schema: GraphQLSchema, type: string): string[] {
  const found = schema.getType(type);
  const fields = found ? fieldsOf(found) : [];
  return fields
    .filter((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument))
    .map(({ name }) => name);
}
