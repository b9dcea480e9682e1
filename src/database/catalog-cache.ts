import { LRUCache } from "lru-cache";

/** The maximum number of values that are kept for one loader, and of lists. */
const VALUES_MAX = 5_000;

/** The number of entries of all lists together that are kept. */
const LISTED_MAX = 200_000;

/** Revisions of the catalog that are kept: the latest, and the one before for requests that began before an import. */
const REVISIONS_MAX = 2;

/** What loaders have read of one revision of the catalog, by loader and key. */
export class CatalogValues {
  private readonly byLoader = new Map<string, LRUCache<string, object>>();

  private readonly lists = new LRUCache<string, object>({ max: VALUES_MAX, maxSize: LISTED_MAX });

  constructor(readonly revision: number) {}

  /** A value that was read before; undefined when it must be read. */
  get = (loader: string, key: string): object | undefined => this.byLoader.get(loader)?.get(key);

  /** Keeps a value. Lists are frozen, because all requests share them; rows are frozen anyway. */
  set(loader: string, key: string, value: object): void {
    const known = this.byLoader.get(loader) ?? new LRUCache<string, object>({ max: VALUES_MAX });
    this.byLoader.set(loader, known);
    known.set(key, Object.freeze(value));
  }

  /** What was kept of the entries of a list; undefined when it must be read. */
  listOf = (key: string): object | undefined => this.lists.get(key);

  /** Keeps what is known of all entries of a list, whose number counts towards a limit for all lists. */
  keepList(key: string, value: object, entryCount: number): void {
    this.lists.set(key, Object.freeze(value), { size: entryCount + 1 });
  }
}

/**
 * The part of the catalog that requests have read, shared by the requests of a process. All partners read the same catalog, and it
 * changes only by an import, which increments its revision; the statement that reads a request's partner reads the revision too.
 */
export class CatalogCache {
  private readonly revisions = new LRUCache<number, CatalogValues>({ max: REVISIONS_MAX });

  /** The values that belong to a revision of the catalog. */
  of(revision: number): CatalogValues {
    const known = this.revisions.get(revision) ?? new CatalogValues(revision);
    this.revisions.set(revision, known);
    return known;
  }
}
