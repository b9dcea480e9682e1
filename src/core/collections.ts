/** Groups items by a key, keeping their order. (`Map.groupBy` requires a newer Node version than we support.) */
export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The same items in the same order, in chunks of `size`; the last chunk may be smaller. */
export function* chunksOf<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Loads a value for each distinct key, each once. */
export async function loadDistinct<Key, Value>(
  keys: Iterable<Key>,
  load: (key: Key) => Promise<Value>,
): Promise<Map<Key, Value>> {
  return new Map(await Promise.all([...new Set(keys)].map(async (key) => [key, await load(key)] as const)));
}
