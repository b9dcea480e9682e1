import { open } from "node:fs/promises";
import { openPromise, type Entry, type ZipFile } from "yauzl";
import { CatalogFileError } from "./catalog-file-error.js";

/** How archives begin: with a file, or with the end of an empty archive. */
const SIGNATURES = ["PK\u0003\u0004", "PK\u0005\u0006"];
const SIGNATURE_LENGTH = 4;

/** Whether a file is a ZIP archive; workbooks are. */
export async function isArchive(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(SIGNATURE_LENGTH), 0, SIGNATURE_LENGTH, 0);
    return SIGNATURES.includes(buffer.toString("latin1"));
  } finally {
    await file.close();
  }
}

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

async function* bytesOf(path: string, zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield chunk as Buffer;
  } catch (error) {
    throw damaged(path, error);
  }
}

async function* nothing(): AsyncGenerator<Buffer> {
  // There is no such file.
}

/** The maximum number of files in an archive that is read. */
const ENTRIES_MAX = 10_000;

async function entriesOf(path: string, zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
    if (entries.size > ENTRIES_MAX) throw new CatalogFileError(path, `the archive has more than ${ENTRIES_MAX} files`);
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
