import { emit, type Outcome } from "../../../database/command.js";
import { type Context, type TxContext } from "../../../database/context.js";
import { type Operation } from "../../../entities/operation.entity.js";
import { type Subscription } from "../../../entities/subscription.entity.js";
import { recordCharges } from "../../billing/charges.js";
import { type ChargeLine } from "../../billing/rules/charge-lines.js";
import { idsOf } from "../subscription-change.js";

/** A change that waits for its publisher, and the charges that it will have when it is approved now. */
type RequestedChange = Readonly<{ subscription: Subscription; operation: Operation; lines: readonly ChargeLine[] }>;

/**
 * The outcome of a command whose change waits for the publisher. Charges are written when the publisher approves; a dry run shows
 * now what they would be. `caller` is the context in which the command was called.
 */
export async function changeRequested(
  caller: Pick<Context, "tx">,
  tx: TxContext,
  { subscription, operation, lines }: RequestedChange,
): Promise<Outcome> {
  const charging = { charged: { ...subscription, chargeCount: subscription.chargeCount + lines.length }, lines, at: tx.now };
  const chargeIds = caller.tx === null ? [] : await recordCharges(tx, [charging]);
  emit(tx, "subscription.changeRequested", idsOf(subscription));
  return { subjectId: subscription.id, operationId: operation.id, chargeIds };
}
