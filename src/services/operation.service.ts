import type { Instant } from "../core/clock.js";
import type { Context } from "../database/context.js";

/** What a publisher is asked for or told. */
export type OperationAction = "Unsubscribe" | "ChangePlan" | "ChangeQuantity" | "Suspend" | "Reinstate" | "Renew";
/** How far it has come. */
export type OperationStatus = "NotStarted" | "InProgress" | "Succeeded" | "Failed" | "Conflict";

/** Something that a publisher is asked for or told about one subscription; plan and quantity are the new ones. */
export type Operation = Readonly<{
  /** UUIDs, as the fulfillment API knows them. */
  id: string;
  activityId: string;
  subscriptionId: string;
  action: OperationAction;
  status: OperationStatus;
  /** Who wished it: the partner, told as `Azure`, or the publisher itself. */
  requestSource: "Partner" | "Azure";
  skuId: string;
  quantity: number;
  startedAt: Instant;
  error: Readonly<{ statusCode: string; message: string }> | null;
}>;

/** What a publisher answers; null where it says nothing. */
export type OperationAnswer = Readonly<{ status: "Success" | "Failure"; planId: string | null; quantity: number | null }>;

/** What a publisher has still to answer on a subscription. Nothing so far: partners' changes do not ask for consent yet. */
export const openOperationsOf = (_ctx: Context, _subscriptionId: string): Promise<readonly Operation[]> => Promise.resolve([]);

/** One operation of a subscription, finished or not; null when there is none. There are none yet. */
export const findOperation = (_ctx: Context, _subscriptionId: string, _operationId: string): Promise<Operation | null> =>
  Promise.resolve(null);
