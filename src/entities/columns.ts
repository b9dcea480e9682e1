import { Column, PrimaryColumn, type ColumnOptions } from "typeorm";
import { PURCHASE_ORDER_NUMBER_LENGTH_MAX, REFERENCE_LENGTH_MAX } from "../core/references.js";
import { readableDomain, readableEmail, storedDomain, storedEmail } from "../core/internet-names.js";

/**
 * How each kind of value is stored, defined once for both databases. The migrations' column helpers
 * (`database/migrations/columns.ts`) define the same kinds for table definitions.
 */

/** Longest public id: a prefix of three letters, an underscore, 26 characters; with room for longer prefixes. */
export const ID_LENGTH = 40;
export const WORD_LENGTH = 32;
export const HASH_LENGTH = 64;

/** Stores money as integers. Drivers may return large integers as text; a value beyond 2^53−1 is an error. */
const minorTransformer = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => {
    if (value === null) return null;
    const minor = Number(value);
    if (!Number.isSafeInteger(minor)) throw new RangeError(`the stored amount ${value} is beyond the safe integers`);
    return minor;
  },
};

const listTransformer = {
  to: (values: readonly string[] | null | undefined) => values && `;${values.join(";")};`,
  from: (text: string | null) => text && text.split(";").filter((value) => value !== ""),
};

type Nullable = { nullable?: boolean; name?: string };

/** The primary key, made by `newId`. */
export const IdColumn = () => PrimaryColumn({ type: "varchar", length: ID_LENGTH });
/** The id of another row. */
export const RefColumn = (options: Nullable = {}) => Column({ type: "varchar", length: ID_LENGTH, ...options });
/** An enum value or code; checked in code, not by the database. */
export const WordColumn = (options: Nullable = {}) => Column({ type: "varchar", length: WORD_LENGTH, ...options });
/** A SHA-256 in hexadecimal digits. */
export const HashColumn = () => Column({ type: "varchar", length: HASH_LENGTH });
/** A short text, ≤ 255 characters. */
export const TextColumn = (options: Nullable & Pick<ColumnOptions, "length" | "transformer"> = {}) =>
  Column({ type: "varchar", length: 255, ...options });
/** A partner's own id of an object; null when it has none. */
export const ReferenceColumn = () => TextColumn({ nullable: true, length: REFERENCE_LENGTH_MAX });
/** The number of the customer's purchase order; null when there is none. */
export const PurchaseOrderNumberColumn = () => TextColumn({ nullable: true, length: PURCHASE_ORDER_NUMBER_LENGTH_MAX });
/** An internet domain: readable in code, stored as punycode. */
export const DomainColumn = () => TextColumn({ transformer: { to: storedDomain, from: readableDomain } });
/** An e-mail address: readable in code, its domain stored as punycode. */
export const EmailColumn = () => TextColumn({ transformer: { to: storedEmail, from: readableEmail } });
/** A name, folded for sorting; see `foldForSort`. */
export const SortTextColumn = () => TextColumn({ length: "100" });
/** A text of any length. */
export const LongTextColumn = (options: Nullable = {}) => Column({ type: "text", ...options });
/** An instant to the millisecond, UTC. */
export const InstantColumn = (options: Nullable = {}) => Column({ type: "datetime", precision: 3, ...options });
/** A calendar day, UTC. */
export const DayColumn = (options: Nullable = {}) => Column({ type: "date", ...options });
/** Minor units of a currency. */
export const MinorColumn = (options: Nullable = {}) => Column({ type: "bigint", transformer: minorTransformer, ...options });
/** A count within ±2^31. */
export const CountColumn = (options: Nullable = {}) => Column({ type: "integer", ...options });
/** Yes or no. */
export const FlagColumn = () => Column({ type: "boolean" });
/** A structure that is always read and written as a whole. */
export const JsonColumn = (options: Nullable = {}) => Column({ type: "simple-json", ...options });
/** Bytes, up to some megabytes. */
export const BytesColumn = () => Column({ type: "blob" });
/** A short list of codes, stored as `;US;DE;` so that `LIKE '%;US;%'` finds a code on both databases. */
export const CodesColumn = (options: Nullable = {}) => Column({ type: "text", transformer: listTransformer, ...options });
