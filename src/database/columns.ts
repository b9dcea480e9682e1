/** The database's name of a property or class: `partnerId` becomes `partner_id`. */
export const snakeCase = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : "";

/** The names of an entity's columns. */
export type ColumnName<E> = SnakeCase<keyof E & string>;

type Letters = "abcdefghijklmnopqrstuvwxyz_0123456789";
type LetterOf<Text extends string> = Text extends `${infer First}${infer Rest}` ? First | LetterOf<Rest> : never;
type Letter = LetterOf<Letters>;

/** The word at the beginning of a text. */
type FirstWord<Text extends string, Read extends string = ""> = Text extends `${infer First}${infer Rest}`
  ? First extends Letter
    ? FirstWord<Rest, `${Read}${First}`>
    : Read
  : Read;

/** The columns that SQL uses after the alias `t`: `"t.status = ?"` uses `"status"`. */
export type ColumnsIn<Text extends string> = Text extends `${string}t.${infer Rest}`
  ? Exclude<FirstWord<Rest>, ""> | ColumnsIn<Rest>
  : never;
