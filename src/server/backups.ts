import { resolve } from "node:path";
import { assertIntact, backUpFile, restoreFile } from "../database/backup.js";
import { DatabaseFileError, existingFileOf, readFileSnapshot } from "../database/snapshot.js";
import { reportChecks } from "./check-report.js";

type Print = (line: string) => void;

const isSqlite = (url: string) => url.startsWith("sqlite:");

/** A text as one word for a shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The options of MariaDB's programs for the server of a URL, then the name of the database. They read the password from MYSQL_PWD. */
function serverOptions(url: string): string {
  const { hostname, port, username, pathname } = new URL(url);
  const user = username === "" ? "" : ` --user=${quoted(decodeURIComponent(username))}`;
  return `--host=${quoted(hostname)} --port=${port === "" ? "3306" : port}${user} --default-character-set=utf8mb4 ${quoted(decodeURIComponent(pathname.slice(1)))}`;
}

const PASSWORD = "# Set MYSQL_PWD to the password first. With the programs of MySQL: mysqldump and mysql.";

/** Backs up the database of a URL. For a database server, prints what to run instead. */
export async function backUp(url: string, file: string, print: Print): Promise<void> {
  if (isSqlite(url)) {
    await backUpFile(existingFileOf(url), file);
    return print(`Saved a backup as ${resolve(file)}.`);
  }
  const [target, partial] = [quoted(file), quoted(`${file}.partial`)];
  print(PASSWORD);
  print(
    `(umask 077; set -e; test ! -e ${target}; mariadb-dump --single-transaction --quick --no-tablespaces --result-file=${partial} ${serverOptions(url)}; mv -n ${partial} ${target})`,
  );
}

/** Checks a backup: the file itself, and everything that `marketplace check` proves. Returns whether it has no error. */
export async function verifyBackup(url: string, file: string, print: Print): Promise<boolean> {
  if (!isSqlite(url)) {
    print("# Restore the backup into an empty database, and check that database:");
    print("DATABASE_URL=mysql://USER:PASSWORD@HOST/EMPTY_DATABASE marketplace check");
    return true;
  }
  const backup = existingFileOf(`sqlite:${file}`);
  assertIntact(backup);
  return readFileSnapshot(backup, (reader) => reportChecks(reader, {}, print));
}

/** Restores a backup into the database of a URL. For a database server, prints what to run instead. */
export async function restoreBackup(url: string, file: string, replaces: boolean, print: Print): Promise<void> {
  if (!isSqlite(url)) {
    print(PASSWORD);
    return print(`mariadb ${serverOptions(url)} < ${quoted(file)}`);
  }
  const path = url.slice("sqlite:".length);
  if (path === ":memory:") throw new DatabaseFileError("A database in memory cannot be restored; name a file in DATABASE_URL.");
  const backup = existingFileOf(`sqlite:${file}`);
  assertIntact(backup);
  await readFileSnapshot(backup, () => Promise.resolve(), "OLDER");
  await restoreFile(backup, path, replaces);
  print(`Restored ${resolve(path)} from ${backup}.`);
}
