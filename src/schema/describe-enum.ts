import { registerEnumType } from "type-graphql";

/**
 * Shows a list of words as a GraphQL enum. Every value needs a description: one that is missing does not compile.
 * The words themselves serve as the type: `@Field(() => Role)`.
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
