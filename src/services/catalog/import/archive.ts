import { openPromise, type Entry, type ZipFile } from "yauzl";
import { CatalogFileError } from "./catalog-file-error.js";

/** How archives begin: with a file, or with the end of an empty archive. */
const SIGNATURES = ["PK\u0003\u0004", "PK\u0005\u0006"];

/** Whether a file that begins with this is a ZIP archive; workbooks are. */
export const isArchive = (start: string): boolean => SIGNATURES.some((signature) => start.startsWith(signature));

/** An open ZIP archive. */
export type Archive = Readonly<{
  path: string;
  names: readonly string[];
  /** The bytes of a file in the archive; empty when there is no such file. */
  read: (name: string) => AsyncGenerator<Buffer>;
}>;

const damaged = (path: string, error: unknown): CatalogFileError => {
  const reason = error instanceof Error ? error.message : String(error);
  return new CatalogFileError(path, `damaged ZIP archive (${reason}); download or save the file again`);
};

/** The maximum size of a file in an archive, which is checked while it is read too: 1 GiB. */
const FILE_SIZE_MAX = 2 ** 30;

async function* bytesOf(path: string, zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.isEncrypted()) throw new CatalogFileError(path, "the archive has a password; extract it and import the file");
  if (entry.uncompressedSize > FILE_SIZE_MAX) {
    const size = `${entry.fileName} has ${entry.uncompressedSize} bytes, more than ${FILE_SIZE_MAX}`;
    throw new CatalogFileError(path, `${size}; split it into several files`);
  }
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Buffer;
  } catch (error) {
    throw damaged(path, error);
  }
}

async function* nothing(): AsyncGenerator<Buffer> {
  // There is no such file.
}

/** Folders, and what macOS adds to archives. */
const isIgnored = (name: string): boolean => /\/$|^__MACOSX\/|(^|\/)\.DS_Store$/.test(name);

/** The maximum number of files in an archive that is read. */
const ENTRIES_MAX = 10_000;

async function entriesOf(path: string, zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (!isIgnored(entry.fileName)) entries.set(entry.fileName, entry);
    if (entries.size > ENTRIES_MAX) {
      throw new CatalogFileError(path, `the archive has more than ${ENTRIES_MAX} files; extract it and import the price sheet`);
    }
  }
  return entries;
}

/** Opens a ZIP archive, and closes it after the work. @throws CatalogFileError when it is damaged */
export async function* withArchive<T>(path: string, work: (archive: Archive) => AsyncGenerator<T>): AsyncGenerator<T> {
  const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw damaged(path, error);
  });
  try {
    const entries = await entriesOf(path, zip).catch((error: unknown) => {
      throw error instanceof CatalogFileError ? error : damaged(path, error);
    });
    const read = (name: string) => {
      const entry = entries.get(name);
      return entry === undefined ? nothing() : bytesOf(path, zip, entry);
    };
    yield* work({ path, names: [...entries.keys()], read });
  } finally {
    zip.close();
  }
}
