import { print, type DocumentNode } from "graphql";

/**
 * A GraphQL document: a text, a parsed document, or a typed one as GraphQL Code Generator and gql.tada make it. From a typed one, the types of
 * the variables and of the answer follow.
 */
export type GraphqlDocument<Data, Variables> = (DocumentNode | string | { toString(): string }) & {
  readonly __apiType?: (variables: Variables) => Data;
};

/** An error in an answer, with its path and code. */
export type AnswerError = Readonly<{
  message: string;
  path?: readonly (string | number)[];
  extensions?: Readonly<Record<string, unknown>> & { readonly code?: string };
}>;

/** An answer of the server with errors, or without data. Refusals of mutations are in their field `userErrors` instead. */
export class QueryError extends Error {
  override readonly name = "QueryError";

  constructor(
    readonly status: number,
    readonly errors: readonly AnswerError[],
  ) {
    super(`HTTP ${status}: ${errors.map(({ message }) => message).join("; ")}`);
  }

  /** The code of the first error; null without one. */
  get code(): string | null {
    return this.errors[0]?.extensions?.code ?? null;
  }
}

const textOf = (document: GraphqlDocument<unknown, never>): string =>
  typeof document === "object" && "kind" in document ? print(document) : String(document);

type Answer<Data> = Readonly<{ data?: Data | null; errors?: readonly AnswerError[] }>;

/** A signed-in caller of the GraphQL API. */
export class TestClient {
  constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  /**
   * Sends a document over HTTP and returns the data of the answer.
   * @throws QueryError when the answer has errors
   */
  async query<Data = Record<string, unknown>, Variables extends object = Record<string, unknown>>(
    document: GraphqlDocument<Data, Variables>,
    variables?: Variables,
  ): Promise<Data> {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${this.token}` },
      body: JSON.stringify({ query: textOf(document), variables }),
    });
    // Parsed here, so that test runners with globals of their own compare objects of their own.
    const { data, errors } = JSON.parse(await response.text()) as Answer<Data>;
    if (errors === undefined && data !== null && data !== undefined) return data;
    throw new QueryError(response.status, errors ?? [{ message: "The answer has no data." }]);
  }
}
