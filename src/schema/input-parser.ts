import type { GraphQLInputObjectType } from "graphql";
import { Extensions } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { invalid } from "../core/errors.js";
import { dayOf, type Day } from "../core/period.js";
import { termOf, textOf } from "../core/text-input.js";

/** The position of a value in an input: its path from the argument, and the instant of its request. */
export type InputPlace = Readonly<{ path: readonly string[]; now: Instant }>;

/** Checks a value of an input field, and returns it as the command gets it. @throws DomainError with the path */
export type InputParser<T> = (value: T, place: InputPlace) => T;

const keyOf = (field: string): string => `parserOf ${field}`;

/**
 * Declares the parser of an input field. It gets every value that is not null. `resolvers/input-values.ts` runs it. The declaration is
 * an extension of the input type, because input types inherit those of their base class, but not those of its fields.
 */
export const ParsedBy =
  <T>(parse: InputParser<T>): PropertyDecorator =>
  ({ constructor }, field) =>
    Extensions({ [keyOf(String(field))]: parse })(constructor);

/** The parser that an input type declares for a field; undefined without a declaration. */
export const parserOf = ({ extensions }: Pick<GraphQLInputObjectType, "extensions">, field: string) =>
  extensions[keyOf(field)] as InputParser<unknown> | undefined;

/** Applies several decorators to a property. */
export const all =
  (...decorators: readonly PropertyDecorator[]): PropertyDecorator =>
  (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };

const nullKeyOf = (field: string): string => `refusesNull ${field}`;

/** Declares that an optional input field without a default refuses null: left out, the value stays as it is. */
export const RefusesNull =
  (): PropertyDecorator =>
  ({ constructor }, field) =>
    Extensions({ [nullKeyOf(String(field))]: true })(constructor);

/** Whether an input type declares that a field refuses null. */
export const refusesNull = ({ extensions }: Pick<GraphQLInputObjectType, "extensions">, field: string): boolean =>
  extensions[nullKeyOf(field)] === true;

/** Declares a list with at most `max` items. */
export const AtMost = (max: number, what: string): PropertyDecorator =>
  ParsedBy<readonly unknown[]>((items, { path }) => {
    if (items.length > max) throw invalid(`At most ${max} ${what} are allowed; got ${items.length}.`, ...path);
    return items;
  });

/** How many characters the column of a short text holds. */
const SHORT_TEXT_LENGTH_MAX = 255;

/** Declares a text that must not be empty. The command gets it without surrounding white space. */
export const TrimmedText = (what: string, lengthMax = SHORT_TEXT_LENGTH_MAX): PropertyDecorator =>
  ParsedBy<string>((text, { path }) => textOf(text, what, lengthMax, ...path));

/** Declares the day of a customer's acceptance. */
export const AcceptanceDay = (): PropertyDecorator =>
  ParsedBy<Day>((day, { path, now }) => {
    const today = dayOf(now);
    if (day > today)
      throw invalid(`The day of acceptance must not be in the future; got ${day}, and today is ${today}.`, ...path);
    return day;
  });

/** Declares a term for which plans are sold. */
export const TermOfPlan = (): PropertyDecorator => ParsedBy<string>((text, { path }) => termOf(text, ...path));
