import { basename } from "node:path";

/** A catalog file that cannot be read at all; the message names the file and the reason. */
export class CatalogFileError extends Error {
  constructor(
    readonly file: string,
    problem: string,
  ) {
    super(`Cannot import ${basename(file)}: ${problem}.`);
    this.name = "CatalogFileError";
  }
}
