import { assert } from "../core/errors.js";

/** What a stored reference names is there; if not, the data are broken and nothing sensible can be shown. */
export async function found<T>(loading: Promise<T | null>): Promise<T> {
  const value = await loading;
  assert(value !== null, "a stored reference points to an existing row");
  return value;
}

/** Loads what an id names; nothing for no id. */
export const loadIf = <T>(id: string | null, load: (id: string) => Promise<T | null>): Promise<T | null> =>
  id === null ? Promise.resolve(null) : load(id);
