import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getMetadataArgsStorage } from "typeorm";
import ts from "typescript";
import { snakeCase } from "../src/database/columns.js";
import { entities } from "../src/database/entities.js";
import { defineTenantLoader } from "../src/database/loaders.js";
import { and, inList, sql, type SqlOf } from "../src/database/rows.js";
import { Charge } from "../src/entities/charge.entity.js";
import { Invoice } from "../src/entities/invoice.entity.js";
import type { Offer } from "../src/entities/offer.entity.js";
import { root, sourcesIn } from "./support/imports.js";

const { columns, tables } = getMetadataArgsStorage();

/** The column names of each entity's table. */
const columnsOfTable = new Map(
  entities.map((entity) => {
    const table = tables.find(({ target }) => target === entity)?.name ?? snakeCase(entity.name);
    const own = columns.filter(({ target }) => target === entity);
    return [table, new Set(own.map(({ propertyName, options }) => options.name ?? snakeCase(propertyName)))];
  }),
);
const allColumns = new Set([...columnsOfTable.values()].flatMap((names) => [...names]));

/** Tables of the migrations and of SQLite, and its function that gives a table, which have no entity. */
const migrationTables = ["migration", "migration_lock", "sqlite_master", "information_schema", "json_each"];

const FROM = /\b(?:FROM|JOIN|UPDATE|INTO)\s+`?([a-z]\w*)`?(?:\s+(?:AS\s+)?(?!ON\b|WHERE\b|ORDER\b|SET\b|SELECT\b)([a-z]\w*)\b)?/g;
const isTable = (name: string) => columnsOfTable.has(name) || migrationTables.includes(name);
const isSql = (text: string) => /\b[a-z]\.[a-z]|\b(?:SELECT|FROM|WHERE|UPDATE|DELETE)\s/.test(text);

/** Returns the names that a text defines itself: `AS productId`, and derived tables such as `) ranked`. */
const definedIn = (text: string) =>
  new Set([...text.matchAll(/\bAS\s+`?(\w+)`?|\)\s+([a-z]\w*)\b/g)].map((match) => match[1] ?? match[2]));

/** Returns the tables and columns in a piece of SQL that no entity has. */
function unknownNames(text: string, defined = definedIn(text)): string[] {
  const named = [...text.matchAll(FROM)];
  const tableNames = named.flatMap(([, table = "", alias]) => (table.length > 1 && alias !== "" ? [table] : []));
  const unknownTables = tableNames.filter((table) => !isTable(table) && !defined.has(table));
  const tableOfAlias = new Map(named.map(([, table = "", alias]) => [alias ?? table, table]));
  const unknownColumns = [...text.matchAll(/\b([a-z])\.`?([a-z]\w*)/g)].flatMap(([, alias = "", column = ""]) => {
    const known = columnsOfTable.get(tableOfAlias.get(alias) ?? "") ?? allColumns;
    return known.has(column) || defined.has(column) ? [] : [`${tableOfAlias.get(alias) ?? alias}.${column}`];
  });
  // A name before a parenthesis is a function.
  const bare = /[.]/.test(text) ? [] : [...text.matchAll(/\b([a-z]+(?:_[a-z]+)+)\b(?!\()/g)].flatMap(([, name = ""]) => name);
  const unknownBare = bare.filter((name) => !allColumns.has(name) && !isTable(name) && !defined.has(name));
  return [...unknownTables, ...unknownColumns, ...unknownBare];
}

function unknownNamesIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const defined = definedIn(source.text);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
    const isImport = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    if (isImport) return;
    if (isText) {
      const text = node.getText().slice(1, -1);
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (isSql(text))
        found.push(...unknownNames(text.replace(/\$\{[^}]*\}/g, "0"), defined).map((name) => `${file}:${line} names ${name}`));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe("hand-written SQL", () => {
  const files = [...sourcesIn("src/services"), ...sourcesIn("src/database"), ...sourcesIn("src/jobs")].filter(
    (file) => !file.startsWith("src/database/migrations/"),
  );

  test("names only tables and columns that an entity has", () => {
    expect(files.flatMap(unknownNamesIn)).toEqual([]);
  });

  test.each([
    ["SELECT p.sku FROM plan p", ["plan.sku"]],
    ["SELECT 1 FROM plans p WHERE p.offer_id = ?", ["plans"]],
    ["t.partners_id = ? AND t.id = ?", ["t.partners_id"]],
    ["DELETE FROM margin WHERE offers_id = ?", ["offers_id"]],
    ["SELECT t.id FROM delivery t JOIN operation o ON o.id = t.operation_id WHERE o.body = ?", ["operation.body"]],
  ])("reports unknown names in %p", (text, unknown) => {
    expect(unknownNames(text)).toEqual(unknown);
  });

  // The SQL types derive columns from property names by this rule; see ColumnName.
  test("every column is named by its property", () => {
    const others = columns.filter(({ options }) => options.name !== undefined).map(({ propertyName }) => propertyName);
    expect(others).toEqual([]);
  });

  test("the compiler refuses a column that the entity does not have", () => {
    const own: SqlOf<Offer> = and(sql("t.title = ?", ""), inList("t.product_id", []));
    // @ts-expect-error An offer has no partner.
    const another: SqlOf<Offer> = and(sql("t.title = ?", ""), inList("t.partner_id", []));
    expect([own, another].map(({ parameters }) => parameters)).toEqual([[""], [""]]);
  });

  test("the compiler refuses a loader whose customer column the entity does not have", () => {
    const right = defineTenantLoader("charge of its customer", Charge, "customer_id");
    // @ts-expect-error Only customers have their id in the column `id`.
    const charge = defineTenantLoader("charge that is a customer", Charge, "id");
    // @ts-expect-error An invoice belongs to no customer.
    const invoice = defineTenantLoader("invoice of a customer", Invoice, "customer_id");
    expect([right, charge, invoice].map(({ load }) => typeof load)).toEqual(["function", "function", "function"]);
  });
});
