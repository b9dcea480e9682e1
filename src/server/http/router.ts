import createFindMyWay, { type HTTPMethod } from "find-my-way";
import { HttpError } from "./http.js";

/** One entry of a route table. `path` can have parameters (`/:name`) and end with a wildcard (`/*`). */
export type Route<Answer> = Readonly<{ methods: readonly HTTPMethod[]; path: string; answer: Answer }>;

/** The decoded parameters of a path, by name; the part that a wildcard matches has the name `*`. */
export type PathParameters = Readonly<Record<string, string | undefined>>;

/** Finds the routes of one route table. */
export type Router<Answer> = Readonly<{
  /**
   * Finds the route of a request.
   * @throws HttpError 400 for a path with malformed percent-encoding, 404 for an unknown path, 405 for another method
   */
  find: (method: string, path: string) => Readonly<{ answer: Answer; parameters: PathParameters }>;
  /** The path in the route table that a path matches, whatever the method; null when there is none. */
  patternOf: (path: string) => string | null;
}>;

/** `hint` is a sentence that is added to the errors for an unknown path and a wrong method. */
type RouterOptions = Readonly<{ hint?: string; ignoresCaseAndExtraSlashes?: boolean }>;

/** Methods of everything that is only read. */
export const READ_METHODS = ["GET", "HEAD"] as const;
/** For routes whose handler judges the method itself. */
export const ALL_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Longer than any path that node:http accepts, so that no parameter is too long for the router. */
const PARAMETER_LENGTH_MAX = 65_536;

function isMalformed(path: string): boolean {
  try {
    decodeURIComponent(path);
    return false;
  } catch {
    return true;
  }
}

const malformed = (path: string) =>
  new HttpError(400, "BAD_REQUEST", `Malformed percent-encoding in the path '${path}'. Encode the path as UTF-8.`);

const notFound = (path: string, hint: string) => new HttpError(404, "NOT_FOUND", `No such path: '${path}'.${hint}`);

function methodNotAllowed(method: string, path: string, allowed: readonly string[], hint: string): HttpError {
  const allow = allowed.join(", ");
  const message = `Method ${method} is not allowed for '${path}'. Allowed: ${allow}.${hint}`;
  return new HttpError(405, "BAD_REQUEST", message, { allow });
}

/** Creates the router of a route table: the one place that answers 400, 404 and 405 for a path and a method. */
export function createRouter<Answer>(routes: readonly Route<Answer>[], options: RouterOptions = {}): Router<Answer> {
  const { ignoresCaseAndExtraSlashes: isLenient = false } = options;
  const hint = options.hint === undefined ? "" : ` ${options.hint}`;
  const paths = createFindMyWay({
    caseSensitive: !isLenient,
    ignoreTrailingSlash: isLenient,
    ignoreDuplicateSlashes: isLenient,
    maxParamLength: PARAMETER_LENGTH_MAX,
  });
  const routeOf = new Map<unknown, Route<Answer>>();
  for (const route of routes) {
    const handler = () => undefined;
    routeOf.set(handler, route);
    paths.on([...route.methods], route.path, handler);
  }
  const methods = [...new Set(routes.flatMap((route) => route.methods))];
  const match = (method: HTTPMethod | undefined, path: string) => {
    const found = method === undefined ? null : paths.find(method, path);
    const route = routeOf.get(found?.handler);
    return found === null || route === undefined ? null : { route, parameters: found.params };
  };
  return {
    find: (method, path) => {
      if (isMalformed(path)) throw malformed(path);
      const found = match(
        methods.find((known) => known === method),
        path,
      );
      if (found !== null) return { answer: found.route.answer, parameters: found.parameters };
      const allowed = methods.filter((other) => match(other, path) !== null);
      throw allowed.length === 0 ? notFound(path, hint) : methodNotAllowed(method, path, allowed, hint);
    },
    patternOf: (path) => {
      for (const method of methods) {
        const found = match(method, path);
        if (found !== null) return found.route.path;
      }
      return null;
    },
  };
}
