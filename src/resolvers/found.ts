import { assert } from "../core/errors.js";

/** The object to which a stored reference points. A missing object is a bug: the client receives INTERNAL. */
export async function found<T>(loading: Promise<T | null>): Promise<T> {
  const value = await loading;
  assert(value !== null, "a stored reference points to an existing row");
  return value;
}

/** Loads the object with an id; null for a null id. */
export const loadIf = <T>(id: string | null, load: (id: string) => Promise<T | null>): Promise<T | null> =>
  id === null ? Promise.resolve(null) : load(id);
