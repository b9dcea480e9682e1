/** The server cannot be reached. */
export const UNREACHABLE = "The server does not answer. Check that it is running, and try again.";

/** The errors that a subscription can end with: those of GraphQL, the end of the connection, or one of the browser. */
export function sentenceOf(error: unknown): string {
  if (Array.isArray(error)) return error.map((each: { message: string }) => each.message).join(" ");
  if (error instanceof CloseEvent && error.reason !== "") return `The server has closed the connection: ${error.reason}.`;
  return "The connection to the server was lost. Run the subscription again.";
}
