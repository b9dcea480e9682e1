import { required, type PartnerClient } from "./partner-client.js";

type Shown = Readonly<{ id: string } & Record<string, unknown>>;

type Page = Readonly<{
  nodes: Shown[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}>;

/** A list, its arguments besides those of paging, and the selection of its nodes besides `id`. */
export type OrderedList = Readonly<{ list: string; args: string; selection?: string; parent?: string }>;

/** Reads one page of a list; returns the errors if there are any. */
export async function pageOf(client: PartnerClient, { list, args, selection = "", parent }: OrderedList, paging: string) {
  const all = [paging, args].filter((part) => part !== "").join(", ");
  const field = `list: ${list}(${all}) { nodes { id ${selection} } edges { cursor }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
  const [type] = parent?.split(" ") ?? [];
  const text = parent === undefined ? `{ ${field} }` : `{ node(id: "${parent.split(" ")[1]}") { ... on ${type} { ${field} } } }`;
  const { data, errors } = await client.send<{ list?: Page; node?: { list: Page } }>(text);
  return { page: data?.list ?? data?.node?.list ?? null, errors: errors ?? null };
}

/** All entries of a list, read by pages of a size, forward or backward. Fails if a page and its cursors do not fit. */
export async function walk(client: PartnerClient, list: OrderedList, size: number, isBackward = false): Promise<Shown[]> {
  const found: Shown[] = [];
  for (let cursor = ""; ;) {
    const paging = isBackward ? `last: ${size}, before: "${cursor}"` : `first: ${size}, after: "${cursor}"`;
    const { page, errors } = await pageOf(client, list, paging);
    expect(errors).toBeNull();
    const { nodes, edges, pageInfo } = required(page);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor ?? null, edges.at(-1)?.cursor ?? null]);
    if (isBackward) found.unshift(...nodes);
    else found.push(...nodes);
    if (!(isBackward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return found;
    cursor = required(isBackward ? pageInfo.startCursor : pageInfo.endCursor);
  }
}

/** Compares code points, as both databases do. */
export function compareTexts(one: string, other: string): number {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return Buffer.compare(a, b);
}

/**
 * Asserts that a list in an order is the same in pages of all sizes and in both directions, and returns its ids in ascending order.
 */
export async function expectConsecutive(client: PartnerClient, list: OrderedList, field: string): Promise<string[]> {
  const inOrder = (direction: string): OrderedList => ({
    ...list,
    args: [`orderBy: { field: ${field}, direction: ${direction} }`, list.args].filter((part) => part !== "").join(", "),
  });
  const ids = (nodes: Shown[]) => nodes.map(({ id }) => id);
  const ascending = ids(await walk(client, inOrder("ASC"), 100));
  for (const size of [1, 2, 3]) {
    expect(ids(await walk(client, inOrder("ASC"), size))).toEqual(ascending);
    expect(ids(await walk(client, inOrder("ASC"), size, true))).toEqual(ascending);
    expect(ids(await walk(client, inOrder("DESC"), size)).reverse()).toEqual(ascending);
    expect(ids(await walk(client, inOrder("DESC"), size, true)).reverse()).toEqual(ascending);
  }
  return ascending;
}
