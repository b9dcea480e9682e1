// Makes the index of the names and descriptions in schema.graphql when the pages are built, so that browsers need not read them all.
import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import MiniSearch from "minisearch";
import { SEARCH_OPTIONS } from "./search-options.mjs";

const MODULE = "virtual:schema-search";

/** Every type, field, input field and enum value: its path, name and description. */
function entriesOf(schema) {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  return types.flatMap((type) => {
    const members = "getFields" in type ? Object.values(type.getFields()) : "getValues" in type ? type.getValues() : [];
    const entry = (path, { name, description, args = [] }) => ({
      id: path,
      name,
      description: [description, ...args.flatMap((argument) => [argument.name, argument.description])].join(" "),
    });
    return [entry(type.name, type), ...members.map((member) => entry(`${type.name}.${member.name}`, member))];
  });
}

/** A plugin of Vite: the module `virtual:schema-search` contains the index. */
export function schemaSearch(schemaFile) {
  return {
    name: "schema-search",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => {
      if (id !== `\0${MODULE}`) return null;
      const index = new MiniSearch(SEARCH_OPTIONS);
      index.addAll(entriesOf(buildSchema(readFileSync(schemaFile, "utf8"))));
      // A text that is parsed is faster for browsers than a program.
      return `export const index = JSON.parse(${JSON.stringify(JSON.stringify(index))});`;
    },
  };
}
