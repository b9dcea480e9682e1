import { DOC_EXPLORER_PLUGIN, useDocExplorerActions } from "@graphiql/plugin-doc-explorer";
import { MagnifyingGlassIcon, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from "@graphiql/react";
import { getNamedType, type GraphQLSchema } from "graphql";
import { useEffect, useState } from "react";
import { loadIndex, type SearchIndex } from "./search-index.ts";

/** How many results are shown. */
const RESULTS_SHOWN = 30;

type Found = Readonly<{ path: string; description: string }>;

/** The part of the schema that a path names: `Type`, `Type.field` or `Type.VALUE`. */
function definitionOf(schema: GraphQLSchema, path: string) {
  const [typeName = "", member] = path.split(".");
  const type = schema.getType(typeName);
  if (type === undefined || member === undefined) return { type, field: undefined, value: undefined };
  const field = "getFields" in type ? type.getFields()[member] : undefined;
  const value = "getValue" in type ? type.getValue(member) : undefined;
  return { type, field, value };
}

/** The results in the schema that the user may see, with their descriptions. */
function resultsOf(index: SearchIndex, schema: GraphQLSchema, words: string): Found[] {
  return index.search(words).flatMap(({ id }) => {
    const { type, field, value } = definitionOf(schema, String(id));
    const isMember = String(id).includes(".");
    const definition = isMember ? (field ?? value) : type;
    return definition == null ? [] : [{ path: String(id), description: definition.description ?? "" }];
  });
}

function Search() {
  const [index, setIndex] = useState<SearchIndex | null>(null);
  const [words, setWords] = useState("");
  const schema = useGraphiQL((state) => state.schema);
  useEffect(() => void loadIndex().then(setIndex), []);
  const found = index === null || schema == null || words.trim() === "" ? null : resultsOf(index, schema, words);
  return (
    <section className="search" aria-label="Search the documentation">
      <h2>Search</h2>
      <label>
        Words of names and descriptions
        <input type="search" value={words} autoFocus autoComplete="off" onChange={({ target }) => setWords(target.value)} />
      </label>
      <p role="status">{found !== null && (found.length === 1 ? "1 result" : `${found.length} results`)}</p>
      <ul>
        {found?.slice(0, RESULTS_SHOWN).map((result) => (
          <Result key={result.path} {...result} />
        ))}
      </ul>
    </section>
  );
}

function Result({ path, description }: Found) {
  const plugins = useGraphiQLActions();
  const documentation = useDocExplorerActions();
  const schema = useGraphiQL((state) => state.schema);
  const show = () => {
    if (schema == null) return;
    const { type, field } = definitionOf(schema, path);
    if (type === undefined) return;
    documentation.reset();
    documentation.push({ name: type.name, def: type });
    if (field !== undefined) documentation.push({ name: field.name, def: field });
    plugins.setVisiblePlugin(DOC_EXPLORER_PLUGIN);
  };
  const type = schema == null ? undefined : definitionOf(schema, path).field?.type;
  return (
    <li>
      <button type="button" onClick={show}>
        {path}
        {type !== undefined && <span className="type">: {getNamedType(type).name}</span>}
      </button>
      <p>{description}</p>
    </li>
  );
}

/** Finds words in the names and descriptions of the schema. The search of the documentation itself finds names only. */
export const searchPlugin: GraphiQLPlugin = { title: "Search documentation", icon: MagnifyingGlassIcon, content: Search };
