import { useContext, useEffect, useState } from "react";
import type { TypedDocumentString } from "./client/graphql.ts";
import { request, RequestError } from "./request.ts";
import { SessionContext } from "./session-context.ts";

/** The state of a query. While new variables load, the previous data stay, and `isLoading` is true. */
export type QueryState<Data> = Readonly<{ data: Data | null; error: string | null; isLoading: boolean; retry: () => void }>;

type Result<Data> = Readonly<{ key: string; data: Data | null; error: string | null }>;

/** Runs a query, and again when its variables change or something was changed (`refresh` of the session). */
export function useQuery<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): QueryState<Data> {
  const { revision, onSignedOut } = useContext(SessionContext);
  const [attempt, setAttempt] = useState(0);
  const [result, setResult] = useState<Result<Data> | null>(null);
  const values = JSON.stringify(variables);
  const key = `${values} ${revision} ${attempt}`;
  useEffect(() => {
    const aborter = new AbortController();
    request(document, JSON.parse(values) as Variables, aborter.signal).then(
      (data) => setResult({ key, data, error: null }),
      (error: unknown) => {
        if (aborter.signal.aborted) return;
        if (error instanceof RequestError && error.isSignedOut) return onSignedOut(error.message);
        setResult({ key, data: null, error: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => aborter.abort();
  }, [document, values, key, onSignedOut]);
  const isLoading = result?.key !== key;
  const retry = () => setAttempt((count) => count + 1);
  return { data: result?.data ?? null, error: isLoading ? null : (result?.error ?? null), isLoading, retry };
}
