import { getNamedType, isCompositeType, isObjectType } from "graphql";
import { limits } from "../../../src/server/graphql/limits.js";
import { hasPageArguments, isListField } from "../../../src/server/graphql/list-sizes.js";
import { required } from "../partner-client.js";
import { complexityOf } from "./measuring.js";
import { candidates, written, type Growth, type Selection } from "./selections.js";

/** A field, and the largest document within the limits that selects nothing else below one of the ways to its objects. */
export type FieldDocument = Readonly<{ field: string; text: string; complexity: number }>;

/** Selections from the query to a type, one below the other. */
type Way = readonly Selection[];

const LEVELS_MAX = 6;
const WAYS_PER_TYPE = 3;
const PAGE_SIZES = [100, 50, 20, 10, 5, 2, 1];

const typeAfter = (growth: Growth, { field, on }: Selection): string =>
  field === null ? on : getNamedType(required(field).type).name;
const isMany = ({ field }: Selection): boolean => field !== null && (hasPageArguments(field) || isListField(field));

/** Returns ways from the query to each object type: the shortest ones that begin with different fields. */
function waysOf(growth: Growth): Map<string, Way[]> {
  const query: Selection = { field: null, on: required(growth.schema.getQueryType()).name, args: "", alias: "", children: [] };
  const ways = new Map<string, Way[]>();
  let last: Way[] = [[query]];
  for (let level = 0; level < LEVELS_MAX; level++) {
    const next: Way[] = [];
    for (const way of last) {
      const steps = candidates(growth, required(way.at(-1))).filter((step) =>
        isCompositeType(growth.schema.getType(typeAfter(growth, step))),
      );
      // Lists first: they lead to more objects.
      for (const step of steps.sort((a, b) => Number(isMany(b)) - Number(isMany(a)))) {
        const type = typeAfter(growth, step);
        const found = ways.get(type) ?? [];
        const longer = [...way, step];
        const root = longer[1]?.field?.name;
        if ((found.length >= WAYS_PER_TYPE && root !== "nodes") || found.some((known) => known[1]?.field?.name === root))
          continue;
        ways.set(type, [...found, longer]);
        next.push(longer);
      }
    }
    last = next;
  }
  return ways;
}

/** An object by its id: the ids in the arguments are of the type that follows. */
const IDS_MAX = 100;

/** Returns a way with ids of the type that `node` and `nodes` lead to; `nodes` gets as many as possible. */
function withIds(growth: Growth, way: Way): Way {
  const [query, root, fragment] = way;
  if (query === undefined || root?.field == null || fragment?.field !== null) return way;
  const id = JSON.stringify(growth.idOf(fragment.on, "id"));
  const args = root.field.name === "nodes" ? `(ids: [${Array(IDS_MAX).fill(id).join(", ")}])` : `(id: ${id})`;
  return [query, { ...root, args }, ...way.slice(2)];
}

const withPage = (args: string, size: number): string => args.replace(/first: \d+/, `first: ${size}`);

/** Returns the text of a way to a field, with pages of one size. */
function pathText(growth: Growth, way: Way, field: Selection, size: number): string {
  const [first, ...rest] = [...way.slice(1), field].map((step) => ({ ...step, args: withPage(step.args, size), children: [] }));
  const nested = [...rest]
    .reverse()
    .reduce<Selection | null>((below, step) => ({ ...step, children: below === null ? [] : [below] }), null);
  return written(growth, { ...required(first), children: nested === null ? [] : [nested] });
}

const nameOf = (growth: Growth, way: Way, field: Selection): string =>
  `${typeAfter(growth, required(way.at(-1)))}.${required(field.field).name}`;

/** Returns the largest document that repeats a way to a field under aliases. */
function largest(growth: Growth, way: Way, field: Selection): FieldDocument | null {
  const name = nameOf(growth, way, field);
  let best: FieldDocument | null = null;
  const hasPages = [...way, field].some(({ args }) => args.includes("first:"));
  for (const size of hasPages ? PAGE_SIZES : [1]) {
    const path = pathText(growth, way, field, size);
    const repeated = (times: number) => `{ ${Array.from({ length: times }, (_, index) => `a${index}: ${path}`).join(" ")} }`;
    const one = complexityOf(growth.schema, repeated(1));
    if (one === null) continue;
    for (let times = Math.min(limits.aliases, Math.floor(limits.complexity / one)); times > 0; times--) {
      const text = repeated(times);
      const complexity = complexityOf(growth.schema, text);
      if (complexity === null) continue;
      if (best === null || complexity > best.complexity) best = { field: name, text, complexity };
      break;
    }
  }
  return best;
}

/**
 * Returns for each field of an object type that a partner can select the largest documents that select it, one for each way to it. A
 * document within the limits is a mixture of these, so none costs more than the worst of them.
 */
export function fieldDocuments(growth: Growth, isWanted: (field: string) => boolean): FieldDocument[] {
  const query = required(growth.schema.getQueryType()).name;
  const ways = new Map([[query, [[{ field: null, on: query, args: "", alias: "", children: [] }]] as Way[]], ...waysOf(growth)]);
  return [...ways].flatMap(([type, found]) => {
    if (!isObjectType(growth.schema.getType(type))) return [];
    return found
      .map((way) => withIds(growth, way))
      .flatMap((way) =>
        candidates(growth, required(way.at(-1))).flatMap((field) => {
          if (!isWanted(nameOf(growth, way, field))) return [];
          const isWork = field.field?.resolve !== undefined || isCompositeType(getNamedType(required(field.field).type));
          return isWork ? (largest(growth, way, field) ?? []) : [];
        }),
      );
  });
}
