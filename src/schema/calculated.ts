import { Extensions } from "type-graphql";

/**
 * Declares that a field is calculated for each object, and takes as long as this many fields that are only read. It counts as so many
 * towards the complexity of a document and the values of its result. Measure before declaring: `npm run bench:worst-document` fails when
 * documents within the limits take too long.
 */
export const Calculated = (values: number) => Extensions({ calculatedAs: values });
