/** The size of the keys and strings of a result, in bytes: nearly its size as JSON. */
export function resultBytes(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value !== "object" || value === null) return 0;
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + resultBytes(entry), 0);
  let sum = 0;
  for (const key in value) sum += key.length + resultBytes(value[key as keyof typeof value]);
  return sum;
}
