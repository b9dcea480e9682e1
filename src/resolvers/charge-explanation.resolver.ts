import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Day } from "../core/period.js";
import type { Context } from "../database/context.js";
import type { Charge as ChargeRow } from "../entities/charge.entity.js";
import { ChargeExplanation, PriceVersion } from "../schema/charge-explanation.schema.js";
import { Charge } from "../schema/charge.schema.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { DateScalar } from "../schema/scalars.schema.js";
import { explainCharge } from "../services/billing/explain-charge.js";
import { changedOn, listUnitPrice } from "../services/billing/rules/explanation.js";
import { priceById } from "../services/catalog/catalog-loaders.js";
import { loadIf } from "./found.js";
import { readsFor } from "./reads.js";

const reads = readsFor<ChargeRow>();

/** What a charge is based on. Like all of a charge, it is not shown to indirect resellers. */
@Resolver(() => Charge)
export class ChargeExplanationResolver {
  @reads.properties("occurredAt")
  @FieldResolver(() => DateScalar, {
    description: "The UTC day of the change that made the charge: of the start, renewal, change or credit.",
  })
  changedOn(@Root() charge: ChargeRow): Day {
    return changedOn(charge);
  }

  @reads.reference("priceId", priceById, {
    only: ["termPriceMinor"],
    uses: ["currency", "termDuration", "billingCycle"],
  })
  @FieldResolver(() => Money, {
    nullable: true,
    description:
      "The list price for one license and the whole paid period, before margins; for a term in instalments, the term's price divided by their number and rounded half-up. Null in a free trial, and for prices fixed before it was recorded.",
  })
  async listPrice(@Root() charge: ChargeRow, @Ctx() ctx: Context): Promise<Money | null> {
    const listed = await loadIf(charge.priceId, (id) => priceById.load(ctx, id));
    return listed && toMoney(listUnitPrice(listed, charge), charge.currency);
  }

  @reads.reference("priceId", priceById)
  @FieldResolver(() => PriceVersion, {
    nullable: true,
    description:
      "The version of the list price that was in force when the price was fixed. Null in a free trial, and for prices fixed before it was recorded.",
  })
  priceVersion(@Root() { priceId }: ChargeRow, @Ctx() ctx: Context): Promise<PriceVersion | null> {
    return loadIf(priceId, (id) => priceById.load(ctx, id));
  }

  @reads.reference("priceId", priceById, {
    only: ["termPriceMinor", "version", "effectiveFrom"],
    uses: [
      ...(["quantity", "unitPriceMinor", "amountMinor", "currency", "periodStartsOn", "periodEndsOn"] as const),
      ...(["termDuration", "billingCycle", "marginBasisPoints", "daysCharged", "pricedDays", "rule"] as const),
    ],
  })
  @FieldResolver(() => ChargeExplanation, {
    nullable: true,
    description:
      "How the amount follows from the list price. Null for charges made before their days and rule were recorded, and for credits that reverse them.",
  })
  async explanation(@Root() charge: ChargeRow, @Ctx() ctx: Context): Promise<ChargeExplanation | null> {
    const explanation = await explainCharge(ctx, charge);
    if (explanation === null) return null;
    const steps = explanation.steps.map(({ resultMinor, ...step }) => ({
      ...step,
      result: toMoney(resultMinor, charge.currency),
    }));
    return { ...explanation, steps };
  }
}
