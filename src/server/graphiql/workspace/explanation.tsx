import type { ExplanationFieldsFragment } from "./client/graphql.ts";

/** How an amount follows from the list price, step by step. */
export function Explanation({ charge: { explanation } }: Readonly<{ charge: ExplanationFieldsFragment }>) {
  if (explanation === null) return null;
  const [heading = ""] = explanation.sentence.split(":");
  return (
    <details className="explanation">
      <summary>Why this amount</summary>
      <p>{heading}</p>
      <ol>
        {explanation.steps.map(({ text, rule }, index) => (
          <li key={index}>
            {text} <span className="minor">{rule}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
