import { openInGraphiql } from "../opened-operation.ts";
import type { TypedDocumentString } from "./client/graphql.ts";

type AsGraphqlProps<Data, Variables> = Readonly<{ document: TypedDocumentString<Data, Variables>; variables: Variables }>;

/** Without the indentation that the generated client gives each line. */
const indented = (text: string): string => text.replace(/^ {4}/gm, "").trim();

/** Opens GraphiQL with the query of a panel and its variables. */
export function AsGraphql<Data, Variables>({ document, variables }: AsGraphqlProps<Data, Variables>) {
  return <OperationAsGraphql query={document.toString()} variables={variables} />;
}

/** Opens GraphiQL with an operation and its variables. */
export function OperationAsGraphql({ query, variables }: Readonly<{ query: string; variables: unknown }>) {
  const show = () => openInGraphiql("graphiql/", { query: indented(query), variables: JSON.stringify(variables, null, 2) });
  return (
    <button type="button" className="quiet as-graphql" onClick={show}>
      As GraphQL
    </button>
  );
}
