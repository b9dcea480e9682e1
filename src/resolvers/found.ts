import { assert } from "../core/errors.js";
import type { Context } from "../database/context.js";
import { referenced } from "../database/tenant.js";

/** The object to which a stored reference points. A missing object is a bug: the client receives INTERNAL. */
export async function found<T>(loading: Promise<T | null>): Promise<T> {
  const value = await loading;
  assert(value !== null, "a stored reference points to an existing row");
  return value;
}

/** The object of the tenant to which a stored reference points. @throws NOT_FOUND when an indirect reseller no longer sees it */
export const foundOwn = async <T>(ctx: Context, noun: string, id: string, load: (id: string) => Promise<T | null>): Promise<T> =>
  referenced(await load(id), ctx.tenant, noun, id);

/** Loads the object with an id; null for a null id. */
export const loadIf = <T>(id: string | null, load: (id: string) => Promise<T | null>): Promise<T | null> =>
  id === null ? Promise.resolve(null) : load(id);
