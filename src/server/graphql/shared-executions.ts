import { Kind, OperationTypeNode, visit, type DocumentNode } from "graphql";
import type { OperationArgs } from "./execute-operation.js";
import type { LiveResult } from "./live-results.js";

/** A document that is in use: its number, and the variables that its results can depend on. */
type Known = Readonly<{ number: number; variables: readonly string[] }>;

const documents = new WeakMap<DocumentNode, Known>();
let count = 0;

/**
 * The variables of a document, without those that only stand in the arguments of the field that is subscribed to: these select events,
 * and say nothing about one of them. Clients that began after different events therefore share results.
 */
function variablesOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  const collect = {
    VariableDefinition: () => false as const,
    Variable: ({ name }: { name: { value: string } }) => void names.add(name.value),
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== OperationTypeNode.SUBSCRIPTION) {
      visit(definition, collect);
      continue;
    }
    for (const selection of definition.selectionSet.selections)
      visit(selection.kind === Kind.FIELD ? { ...selection, arguments: [] } : selection, collect);
  }
  return [...names].sort();
}

function known(document: DocumentNode): Known {
  const found = documents.get(document) ?? { number: ++count, variables: variablesOf(document) };
  documents.set(document, found);
  return found;
}

/** What decides the results of a subscription beside the event. */
export type Identity = Readonly<{
  document: DocumentNode;
  /** The document with its variables, and the partner and roles of the caller: equal for all users who may see the same. */
  ofRoles: string;
  /** The same with the user and the token. */
  ofCaller: string;
}>;

export function identityOf({ document, operationName, variableValues = {}, contextValue }: OperationArgs): Identity {
  const { actor, credential, origin } = contextValue;
  const { number, variables } = known(document);
  const given = variables.filter((name) => variableValues?.[name] !== undefined).map((name) => [name, variableValues?.[name]]);
  const asked = [number, operationName, given, origin];
  const ofCaller = JSON.stringify([...asked, actor, credential]);
  // Left out are the user and its program. Events are for partners' users only.
  const ofRoles = actor.kind === "PARTNER" ? JSON.stringify([...asked, { ...actor, user: "", client: "" }]) : ofCaller;
  return { document, ofRoles, ofCaller };
}

/** The results of events, and whether they depend on which user receives them. */
export type Executed = Readonly<{ results: readonly LiveResult[]; isPersonal: boolean }>;

type Running = Readonly<{ by: string; executed: Promise<Executed> }>;

/**
 * Executions of events by equal subscriptions of one partner: while one runs, the others wait for its results. Users with the same roles
 * share results, unless these turn out to depend on the user; then each token has its own.
 * @source decision 0092
 */
export class SharedExecutions {
  readonly #running = new Map<string, Running>();
  /** The documents of which a result has depended on the user. */
  readonly #personal = new WeakSet<DocumentNode>();

  /** Executes events, or waits for the execution of the same events. Events without an id are always executed. */
  async run(
    { document, ofRoles, ofCaller }: Identity,
    eventIds: readonly (string | null)[],
    execute: () => Promise<Executed>,
  ): Promise<readonly LiveResult[]> {
    if (eventIds.includes(null)) return (await execute()).results;
    const ids = eventIds.join(" ");
    if (!this.#personal.has(document)) {
      const { by, executed } = this.#start(`${ofRoles} ${ids}`, ofCaller, execute);
      if (by === ofCaller) return this.#noted(document, await executed);
      // The failure of another caller's execution may be about that caller: its token was revoked, for example.
      const shared = await executed.catch(() => null);
      if (shared !== null && !shared.isPersonal) return shared.results;
    }
    return this.#noted(document, await this.#start(`${ofCaller} ${ids}`, ofCaller, execute).executed);
  }

  #noted(document: DocumentNode, { results, isPersonal }: Executed): readonly LiveResult[] {
    if (isPersonal) this.#personal.add(document);
    return results;
  }

  #start(key: string, by: string, execute: () => Promise<Executed>): Running {
    const running = this.#running.get(key) ?? { by, executed: execute().finally(() => this.#running.delete(key)) };
    this.#running.set(key, running);
    return running;
  }
}
