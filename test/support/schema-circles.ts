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

/** A step from a type to another one: through a field, or through a fragment from an interface to a type that has it. */
export type Step = Readonly<{ from: string; to: string; field: GraphQLField<unknown, unknown> | null }>;

const fieldsOf = (type: GraphQLNamedType) => (isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : []);

/** Every step that the types of a schema allow, by the type from which it leads; introspection's are among them. */
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

/** Every circle of steps that visits no type twice, each once, from the type that comes first in the alphabet. */
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

/** The shortest ways from a type to all others. */
export function waysFrom(start: string, steps: ReadonlyMap<string, readonly Step[]>): ReadonlyMap<string, readonly Step[]> {
  const ways = new Map<string, readonly Step[]>([[start, []]]);
  for (const [type, way] of ways) {
    for (const step of steps.get(type) ?? []) if (!ways.has(step.to)) ways.set(step.to, [...way, step]);
  }
  return ways;
}

/** The shortest of some ways to a circle, and the circle begun where that way ends; null when no way leads there. */
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

/** The scalars of a type that can be asked for without arguments. */
export function scalarsOf(schema: GraphQLSchema, type: string): string[] {
  const found = schema.getType(type);
  const fields = found ? fieldsOf(found) : [];
  return fields
    .filter((field) => isLeafType(getNamedType(field.type)) && !field.args.some(isRequiredArgument))
    .map(({ name }) => name);
}
