/** The longest external reference, in characters. @source R-REF */
export const REFERENCE_LENGTH_MAX = 100;
