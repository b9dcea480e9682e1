/** A place in a result; graphql-js calls it a path. */
export class Position {
  constructor(
    readonly prev: Position | undefined,
    readonly key: string | number,
    readonly typename: string | undefined,
    readonly isNullable: boolean,
  ) {}
}

/** Where an error at a position makes the result null: at the position, or as far above it as values must not be null. */
export function nullFor(position: Position): Position | undefined {
  let place: Position | undefined = position;
  while (place !== undefined && !place.isNullable) place = place.prev;
  return place;
}

/** Whether a position, or one above it, is among these; undefined is the whole result. */
export function isWithin(positions: ReadonlySet<Position | undefined>, position: Position): boolean {
  for (let place: Position | undefined = position; place !== undefined; place = place.prev) {
    if (positions.has(place)) return true;
  }
  return positions.has(undefined);
}

type Place = Record<string | number, unknown>;

function placeAt(data: Place, position: Position | undefined): Place | null {
  if (position === undefined) return data;
  return (placeAt(data, position.prev)?.[position.key] ?? null) as Place | null;
}

/** Makes a value of a result null, unless one above it is null. */
export function setNull(data: Place, position: Position): void {
  const place = placeAt(data, position.prev);
  if (place !== null) place[position.key] = null;
}
