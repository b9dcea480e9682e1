/** Counts what one request looks up with loaders, also when the rows are known already: most of the work of a calculated field. */
export class Lookups {
  private left = Infinity;
  private exceeded: Error | null = null;
  private errorOf: () => Error = () => new Error("There are too many lookups.");

  /** Permits so many more lookups. Every further one fails with the same error. */
  limit(max: number, errorOf: () => Error): void {
    this.left = max;
    this.errorOf = errorOf;
  }

  /** Counts lookups. Returns the error of the limit once it is exceeded, otherwise null. */
  count(lookups = 1): Error | null {
    this.left -= lookups;
    return this.left < 0 ? (this.exceeded ??= this.errorOf()) : null;
  }
}
