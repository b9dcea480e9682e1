import { getOperationAST } from "graphql";
import { inSpan, type SpanStart } from "../../database/spans.js";
import type { ExecuteOperation, OperationArgs } from "../graphql/execute-operation.js";

function spanOf({ document, operationName, contextValue: { actor, trace } }: OperationArgs): SpanStart {
  const operation = getOperationAST(document, operationName);
  const type = operation?.operation ?? "none";
  const values = {
    "graphql.operation.type": type,
    "graphql.operation.name": operation?.name?.value,
    "marketplace.partner_id": actor.kind === "PARTNER" ? actor.partnerId : undefined,
    "marketplace.request_id": trace.requestId,
  };
  return { name: type, kind: "INTERNAL", values };
}

/** Wraps an executor to execute each operation in a span with its name and the caller's partner. Refusals of commands are no failures. */
export const inOperationSpans =
  (executor: ExecuteOperation): ExecuteOperation =>
  (args) =>
    inSpan(
      () => spanOf(args),
      async (add) => {
        const result = await executor(args);
        const code = result.errors?.[0]?.extensions["code"];
        if (result.errors !== undefined) add({ "marketplace.error_code": typeof code === "string" ? code : undefined }, true);
        return result;
      },
    );
