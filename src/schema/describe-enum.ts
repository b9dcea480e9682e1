import { registerEnumType } from "type-graphql";

/**
 * Declares a GraphQL enum for an object of values. Every value needs a description; a missing one does not compile. The object
 * is the type in fields: `@Field(() => Role)`.
 */
export function describeEnum<Words extends Readonly<Record<string, string>>>(
  words: Words,
  name: string,
  description: string,
  values: Readonly<Record<keyof Words, string>>,
): void {
  const valuesConfig = Object.fromEntries(Object.entries<string>(values).map(([word, text]) => [word, { description: text }]));
  registerEnumType<Readonly<Record<string, string>>>(words, { name, description, valuesConfig });
}
