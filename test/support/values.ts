/** Returns the number of values in a response: fields of objects, and entries of lists of scalars. */
export function valuesIn(answer: unknown): number {
  const all = (entries: readonly unknown[]) => entries.reduce<number>((sum, entry) => sum + valuesIn(entry), 0);
  if (Array.isArray(answer)) return answer.filter((entry) => typeof entry !== "object").length + all(answer);
  if (typeof answer !== "object" || answer === null) return 0;
  return Object.keys(answer).length + all(Object.values(answer));
}
