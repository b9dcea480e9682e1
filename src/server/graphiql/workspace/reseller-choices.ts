import type { ResellerFieldsFragment } from "./client/graphql.js";

/** An option of a list to choose from. */
export type Choice = Readonly<{ value: string; text: string }>;

/** `Marlowe Pine IT, MPN id 4820003`. */
export const resellerText = ({ name, mpnId }: Pick<ResellerFieldsFragment, "name" | "mpnId">): string =>
  `${name}, MPN id ${mpnId}`;

/**
 * The choices of a list with the current one among them. Only the first resellers are loaded; without an option for the current one the
 * browser would select another.
 */
export const withCurrent = (listed: readonly Choice[], current: Choice | null): readonly Choice[] =>
  current === null || listed.some(({ value }) => value === current.value) ? listed : [current, ...listed];

/** That a list has not all resellers; null when it has. */
export const missingText = (listed: number, totalCount: number): string | null =>
  listed < totalCount
    ? `The list has the first ${listed} of your ${totalCount} indirect resellers. Choose another one with a request in GraphiQL.`
    : null;
