import { z } from "zod";
import { invalid } from "../../core/errors.js";
import { assertUsable } from "../../core/text-input.js";
import type { OperationAnswer } from "../../services/publisher/fulfillment/answer-operation.js";
import type { ChangeRequest } from "../../services/publisher/fulfillment/calls.js";

/** The only version of the API. @source fulfillment-api §1.1 */
export const API_VERSION = "2018-08-31";

/** The codes of refused calls, by HTTP status. */
export const REFUSAL_CODES: Readonly<Record<number, string>> = {
  400: "BadRequest",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
  409: "Conflict",
  429: "TooManyRequests",
  503: "ServiceUnavailable",
};

/** An optional string. Missing, null and empty mean the same. */
const text = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === "" ? null : value));

/** A quantity as clients send it: a number, its digits, or nothing. @source fulfillment-api §1.8.1 */
const quantity = z
  .union([z.int().nonnegative(), z.string().regex(/^\d{0,9}$/)])
  .nullish()
  .transform((value) => (value === undefined || value === null || value === "" ? null : Number(value)));

const planAndQuantity = z.object({ planId: text, quantity });
const answer = planAndQuantity.extend({ status: z.enum(["Success", "Failure"]) });

/** Reads a body by a schema. @throws INVALID_INPUT with the name of the field */
function read<T>(form: z.ZodType<T>, body: unknown): T {
  const result = form.safeParse(body ?? {});
  if (result.success) {
    for (const [name, value] of Object.entries(body ?? {})) if (typeof value === "string") assertUsable(value, name);
    return result.data;
  }
  const [issue] = result.error.issues;
  const field = issue?.path.map(String) ?? [];
  const what = field.length === 0 ? "The body must be a JSON object" : `${field.join(".")} is not valid`;
  throw invalid(`${what}: ${issue?.message ?? "it cannot be read"}.`, ...field);
}

/** Reads the plan and the quantity of a request; null for those that it does not contain. @throws INVALID_INPUT */
export const readPlanAndQuantity = (body: unknown): ChangeRequest => read(planAndQuantity, body);

/** Reads a publisher's answer to an operation. @throws INVALID_INPUT */
export const readOperationAnswer = (body: unknown): OperationAnswer => read(answer, body);
