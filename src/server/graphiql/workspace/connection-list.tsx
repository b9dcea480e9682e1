import type { ReactNode } from "react";
import { AsGraphql } from "./as-graphql.tsx";
import type { PageFieldsFragment, TypedDocumentString } from "./client/graphql.ts";
import { countText } from "./format.ts";
import { Paging } from "./paging.tsx";
import type { Place } from "./route.ts";
import { Empty, Loaded } from "./states.tsx";
import { Table } from "./table.tsx";
import { useQuery } from "./use-query.ts";

type Connection<Node> = Readonly<{ totalCount: number; nodes: readonly Node[]; pageInfo: PageFieldsFragment }>;

type ConnectionListProps<Data, Variables, Node> = Readonly<{
  document: TypedDocumentString<Data, Variables>;
  variables: Variables;
  /** The list in the data; null when the user may not see it. */
  connectionOf: (data: Data) => Connection<Node> | null;
  place: Place;
  label: string;
  /** What is counted: one entry. */
  noun: string;
  empty: string;
  columns: readonly string[];
  numeric?: readonly string[];
  /** Something between the number of entries and the table. */
  above?: (data: Data, nodes: readonly Node[]) => ReactNode;
  row: (node: Node) => ReactNode;
}>;

/** A list in pages: its query, the number of entries, a table, and the way to the other pages and to GraphiQL. */
export function ConnectionList<Data, Variables, Node>(props: ConnectionListProps<Data, Variables, Node>) {
  const { document, variables, connectionOf, place, label, noun, empty, columns, numeric = [], above, row } = props;
  const query = useQuery(document, variables);
  return (
    <Loaded query={query}>
      {(data) => {
        const connection = connectionOf(data);
        if (connection === null) return <Empty>Your roles do not show this list.</Empty>;
        const { totalCount, nodes, pageInfo } = connection;
        return (
          <>
            <p className="count" role="status">
              {countText(totalCount, noun)}
            </p>
            {above?.(data, nodes)}
            {nodes.length === 0 ? (
              <Empty>{empty}</Empty>
            ) : (
              <Table label={label} columns={columns} numeric={numeric}>
                {nodes.map(row)}
              </Table>
            )}
            <Paging place={place} page={pageInfo} label={`Pages of ${label.toLowerCase()}`} />
            <AsGraphql document={document} variables={variables} />
          </>
        );
      }}
    </Loaded>
  );
}
