/** A function that computes its result at the first call and keeps it. After a failure the next call computes again. */
export function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => {
    result ??= compute();
    result.catch(() => (result = null));
    return result;
  };
}
