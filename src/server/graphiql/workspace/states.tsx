import type { ReactNode } from "react";
import type { QueryState } from "./use-query.ts";

/** An error as a sentence, with a way to try again. */
export function Problem({ text, onRetry }: Readonly<{ text: string; onRetry?: () => void }>) {
  return (
    <div className="problem" role="alert">
      <p>{text}</p>
      {onRetry !== undefined && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** What is shown where there is nothing to list. */
export const Empty = ({ children }: Readonly<{ children: ReactNode }>) => <p className="empty">{children}</p>;

type LoadedProps<Data> = Readonly<{ query: QueryState<Data>; children: (data: Data) => ReactNode }>;

/** The data of a query, or that they load, or why there are none. While others load, or when that fails, the previous data stay visible. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const problem = query.error !== null && <Problem text={query.error} onRetry={query.retry} />;
  if (query.data === null)
    return (
      problem || (
        <p className="loading" role="status">
          Loading …
        </p>
      )
    );
  return (
    <div className={query.isLoading ? "stale" : undefined} aria-busy={query.isLoading}>
      {problem}
      {children(query.data)}
    </div>
  );
}
