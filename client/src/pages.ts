/** A page of a list. */
export type Connection<Node> = Readonly<{
  nodes: readonly Node[];
  pageInfo: Readonly<{ hasNextPage: boolean; endCursor: string | null }>;
}>;

/** Reads a list page by page. Ends where the list is null, for example that of a customer who does not exist. */
export async function* pagesOf<Page extends Connection<unknown>>(
  read: (after: string | null) => Promise<Page | null | undefined>,
  start: string | null,
): AsyncGenerator<Page, void, undefined> {
  for (let after = start; ;) {
    const page = await read(after);
    if (page == null) return;
    yield page;
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}
