import type { QueryRunner, TableColumnOptions } from "typeorm";
import { HASH_LENGTH, ID_LENGTH, WORD_LENGTH } from "../../entities/columns.js";

type Extra = Partial<TableColumnOptions>;

/**
 * The tables' side of `entities/columns.ts`: how each kind of value is kept, by dialect.
 * Texts compare byte by byte on MySQL as they do on SQLite; ids and words are ASCII there, which keeps indexes small.
 */
export function columnsFor(runner: QueryRunner) {
  const isMysql = runner.connection.driver.options.type === "mysql";
  const ascii: Extra = isMysql ? { charset: "ascii", collation: "ascii_bin" } : {};
  const unicode: Extra = isMysql ? { charset: "utf8mb4", collation: "utf8mb4_bin" } : {};
  const column = (name: string, type: string, ...extras: Extra[]): TableColumnOptions =>
    extras.reduce<TableColumnOptions>((made, extra) => ({ ...made, ...extra }), { name, type });
  return {
    id: (name = "id") => column(name, "varchar", { length: String(ID_LENGTH), isPrimary: true }, ascii),
    ref: (name: string, extra: Extra = {}) => column(name, "varchar", { length: String(ID_LENGTH) }, ascii, extra),
    word: (name: string, extra: Extra = {}) => column(name, "varchar", { length: String(WORD_LENGTH) }, ascii, extra),
    hash: (name: string, extra: Extra = {}) => column(name, "varchar", { length: String(HASH_LENGTH) }, ascii, extra),
    text: (name: string, extra: Extra = {}) => column(name, "varchar", { length: "255" }, unicode, extra),
    longText: (name: string, extra: Extra = {}) => column(name, "text", unicode, extra),
    instant: (name: string, extra: Extra = {}) => column(name, isMysql ? "datetime(3)" : "datetime", extra),
    day: (name: string, extra: Extra = {}) => column(name, "date", extra),
    minor: (name: string, extra: Extra = {}) => column(name, "bigint", extra),
    count: (name: string, extra: Extra = {}) => column(name, isMysql ? "int" : "integer", extra),
    flag: (name: string, extra: Extra = {}) => column(name, isMysql ? "tinyint" : "boolean", extra),
    json: (name: string, extra: Extra = {}) => column(name, isMysql ? "longtext" : "text", unicode, extra),
    bytes: (name: string, extra: Extra = {}) => column(name, isMysql ? "mediumblob" : "blob", extra),
  };
}

/** May be left empty. */
export const nullable: Extra = { isNullable: true };
