import { openInGraphiql } from "../opened-operation.ts";
import type { TypedDocumentString } from "./client/graphql.ts";

type AsGraphqlProps<Data, Variables> = Readonly<{ document: TypedDocumentString<Data, Variables>; variables: Variables }>;

/** Without the indentation that the generated client gives each line. */
const indented = (text: string): string => text.replace(/^ {4}/gm, "").trim();

/** Opens GraphiQL with the query of a panel and its variables. */
export function AsGraphql<Data, Variables>({ document, variables }: AsGraphqlProps<Data, Variables>) {
  const show = () =>
    openInGraphiql("graphiql/", { query: indented(document.toString()), variables: JSON.stringify(variables, null, 2) });
  return (
    <button type="button" className="quiet as-graphql" onClick={show}>
      As GraphQL
    </button>
  );
}
