import { GraphQLError, parse, specifiedRules, validate, type ExecutionResult, type GraphQLSchema } from "graphql";
import pino from "pino";
import type { Download } from "../../../src/core/download.js";
import { withoutLoadedRows } from "../../../src/database/new-context.js";
import type { RequestContext } from "../../../src/server/authentication/context.js";
import { requestedCost } from "../../../src/server/graphql/complexity.js";
import type { ExecuteOperation } from "../../../src/server/graphql/execute-operation.js";
import { limitRules, parseOptions } from "../../../src/server/graphql/limits.js";
import { contextOf } from "../context-of.js";
import type { PartnerClient } from "../partner-client.js";
import { valuesIn } from "../values.js";

/** What a document cost. `heldBytes` is what it holds in memory when its answer is complete; 0 without `node --expose-gc`. */
export type Cost = Readonly<{
  outcome: string;
  complexity: number;
  values: number;
  bytes: number;
  cpuMs: number;
  heldBytes: number;
}>;

/** Executes a document and measures it. */
export type Measure = (text: string, complexity: number) => Promise<Cost>;

/** What executes documents, for whom. */
export type Parts = Readonly<{ schema: GraphQLSchema; executor: ExecuteOperation; partner: PartnerClient }>;

/** Returns the context of one request. */
async function requestContextOf(partner: PartnerClient, faults: string[]): Promise<RequestContext> {
  const ctx = withoutLoadedRows(await contextOf(partner));
  const linkDownload = async ({ fileName }: Download) => ({ url: "http://localhost/", expiresAt: ctx.now, fileName });
  const credential = { tokenId: "worst", issuedAt: null };
  const more = { linkDownload, credential, origin: "http://localhost", disconnectSignal: new AbortController().signal };
  const log = pino({ level: "error" }, { write: (line: string) => void faults.push(line) });
  const trace = { requestId: "worst", log };
  const created: RequestContext = { ...ctx, ...more, trace, upToDate: async () => created };
  return created;
}

/** Returns the complexity of a document; null for one that is refused before its execution. */
export function complexityOf(schema: GraphQLSchema, text: string): number | null {
  try {
    const document = parse(text, parseOptions);
    if (validate(schema, document, [...specifiedRules, ...limitRules], { maxErrors: 1 }).length > 0) return null;
    const { complexity, refusal } = requestedCost({ schema, document });
    return refusal === null ? complexity : null;
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

const collectGarbage = (): number => {
  globalThis.gc?.();
  return globalThis.gc === undefined ? 0 : process.memoryUsage().heapUsed;
};

/** The code of a result that is no answer; with what the server logged, when it is a bug of the server. */
const outcomeOf = ({ data, errors }: ExecutionResult, faults: readonly string[]): string =>
  data === null || errors !== undefined ? [String(errors?.[0]?.extensions["code"]), ...faults].join("\n") : "ANSWERED";

/** Executes a document as a server does, from its text to the text of its answer, and measures what it costs in this process. */
export async function measured({ schema, executor, partner }: Parts, text: string, complexity: number): Promise<Cost> {
  const faults: string[] = [];
  const contextValue = await requestContextOf(partner, faults);
  const before = collectGarbage();
  const began = process.cpuUsage();
  const document = parse(text, parseOptions);
  validate(schema, document, [...specifiedRules, ...limitRules]);
  const result = await executor({ schema, document, contextValue });
  const answer = JSON.stringify(result);
  const { user, system } = process.cpuUsage(began);
  const heldBytes = collectGarbage() - before;
  const values = valuesIn(result.data);
  return {
    outcome: outcomeOf(result, faults),
    complexity,
    values,
    bytes: answer.length,
    cpuMs: (user + system) / 1000,
    heldBytes,
  };
}
