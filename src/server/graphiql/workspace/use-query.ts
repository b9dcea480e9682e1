import { useContext, useEffect, useRef, useState } from "react";
import { AnswerOrder } from "./answer-order.ts";
import type { TypedDocumentString } from "./client/graphql.ts";
import { request, RequestError } from "./request.ts";
import { SessionContext } from "./session-context.ts";

/**
 * The state of a query. While new variables load, the previous data stay, and `isLoading` is true. When reading them again fails, `error`
 * says so beside the data.
 */
export type QueryState<Data> = Readonly<{ data: Data | null; error: string | null; isLoading: boolean; retry: () => void }>;

type Result<Data> = Readonly<{ values: string; attempt: number; data: Data | null; error: string | null }>;

/** Runs a query, and again when its variables change or something was changed (`refresh` of the session). */
export function useQuery<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): QueryState<Data> {
  const { revision, onSignedOut } = useContext(SessionContext);
  const [attempt, setAttempt] = useState(0);
  const [result, setResult] = useState<Result<Data> | null>(null);
  const values = JSON.stringify(variables);
  const current = useRef({ order: new AnswerOrder(), aborter: new AbortController() });
  useEffect(() => {
    const { aborter } = (current.current = { order: new AnswerOrder(), aborter: new AbortController() });
    return () => aborter.abort();
  }, [document, values]);
  // A query that runs while something changes again still answers: steady events would otherwise hold up a slow one for ever.
  useEffect(() => {
    const { order, aborter } = current.current;
    const isShown = order.ask();
    request(document, JSON.parse(values) as Variables, aborter.signal).then(
      (data) => {
        if (!aborter.signal.aborted && isShown()) setResult({ values, attempt, data, error: null });
      },
      (error: unknown) => {
        if (aborter.signal.aborted || !isShown()) return;
        if (error instanceof RequestError && error.isSignedOut) return onSignedOut(error.message);
        const text = error instanceof Error ? error.message : String(error);
        setResult((before) => ({ values, attempt, data: before?.values === values ? before.data : null, error: text }));
      },
    );
  }, [document, values, attempt, revision, onSignedOut]);
  // What is only read again after a change stays as it is until the answer comes.
  const isLoading = result?.values !== values || result.attempt !== attempt;
  const retry = () => setAttempt((count) => count + 1);
  return { data: result?.data ?? null, error: isLoading ? null : (result?.error ?? null), isLoading, retry };
}
