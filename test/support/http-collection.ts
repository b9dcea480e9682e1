/** A request of a collection in the format of REST Client. `name` is null when no other request refers to its response. */
type CollectedRequest = Readonly<{ title: string; name: string | null; text: string }>;

/** The variables and the requests of a collection. */
export type HttpCollection = Readonly<{ variables: ReadonlyMap<string, string>; requests: readonly CollectedRequest[] }>;

/** The result of a request. */
export type CollectionResult = Readonly<{ title: string; status: number; body: any }>;

const isComment = (line: string): boolean => /^(#|\/\/)/.test(line);

function requestOf(part: string): CollectedRequest {
  const [title = "", ...lines] = part.split("\n");
  const name = /^# @name (\w+)$/m.exec(part)?.[1] ?? null;
  return {
    title: title.trim(),
    name,
    text: lines
      .filter((line) => !isComment(line))
      .join("\n")
      .trim(),
  };
}

/** Reads a collection: variables (`@name = value`), then requests that are separated by `###`. */
export function readHttpCollection(text: string): HttpCollection {
  const [head = "", ...parts] = text.split(/^###/m);
  const variables = [...head.matchAll(/^@(\w+) = (.*)$/gm)].map(([, name = "", value = ""]) => [name, value] as const);
  return { variables: new Map(variables), requests: parts.map(requestOf) };
}

/** The value at a path such as `$.data.nodes[0].id`. */
const valueAt = (body: unknown, path: string): unknown =>
  [...path.matchAll(/[\w@]+/g)].reduce<any>((at, [name]) => at?.[name], body);

/** Sends the requests of a collection in order, with the given values of its variables. */
export async function sendCollection(collection: HttpCollection, values: Record<string, string>): Promise<CollectionResult[]> {
  const variables = new Map([...collection.variables, ...Object.entries(values)]);
  const bodies = new Map<string, unknown>();
  const filled = (text: string): string =>
    text.replace(/\{\{([^}]+)\}\}/g, (_, reference: string) => {
      const [, name = "", path = ""] = /^(\w+)\.response\.body\.(\$.+)$/.exec(reference) ?? [];
      const value = name === "" ? variables.get(reference) : valueAt(bodies.get(name), path);
      if (typeof value !== "string") throw new Error(`the collection has no value for {{${reference}}}`);
      return value;
    });
  const results: CollectionResult[] = [];
  for (const { title, name, text } of collection.requests) {
    const [head = "", ...body] = filled(text).split("\n\n");
    const [line = "", ...headers] = head.split("\n");
    const [method = "", url = ""] = line.split(" ");
    const response = await fetch(url, {
      method,
      headers: headers.map((header): [string, string] => {
        const [key = "", ...value] = header.split(": ");
        return [key, value.join(": ")];
      }),
      ...(body.length === 0 ? {} : { body: body.join("\n\n") }),
    });
    const answer = await response.text();
    const parsed: unknown = answer === "" ? null : JSON.parse(answer);
    if (name !== null) bodies.set(name, parsed);
    results.push({ title, status: response.status, body: parsed });
  }
  return results;
}
