import type { DocumentNode } from "graphql";
import type { OperationArgs } from "./execute-operation.js";
import type { LiveResult } from "./live-results.js";

/** A number for each document that is in use. */
const numbers = new WeakMap<DocumentNode, number>();
let count = 0;

function numberOf(document: DocumentNode): number {
  const number = numbers.get(document) ?? ++count;
  numbers.set(document, number);
  return number;
}

/** What decides the results of a subscription beside the event: the document with its variables, and who receives them with which token. */
export function identityOf({ document, operationName, variableValues, contextValue }: OperationArgs): string {
  const { actor, credential, origin } = contextValue;
  return JSON.stringify([numberOf(document), operationName, variableValues, actor, credential, origin]);
}

/** Executions of events by equal subscriptions of one token: while one runs, the others wait for its results. */
export class SharedExecutions {
  readonly #running = new Map<string, Promise<readonly LiveResult[]>>();

  /** Executes events, or waits for the execution of the same events. Events without an id are always executed. */
  run(
    identity: string,
    eventIds: readonly (string | null)[],
    execute: () => Promise<readonly LiveResult[]>,
  ): Promise<readonly LiveResult[]> {
    if (eventIds.includes(null)) return execute();
    const key = `${identity} ${eventIds.join(" ")}`;
    const running = this.#running.get(key) ?? execute().finally(() => this.#running.delete(key));
    this.#running.set(key, running);
    return running;
  }
}
