import { Extensions } from "type-graphql";

/**
 * Declares that a field is calculated for each object, and takes as long as this many fields that are only read. It counts as so many
 * towards the complexity of a document and the values of its result. `npm run bench:worst-document` measures the CPU time of each field
 * per value; declare so many that it is 5 to 15 microseconds for objects of an ordinary size. Larger objects end at the limit of lookups.
 */
export const Calculated = (values: number) => Extensions({ calculatedAs: values });
