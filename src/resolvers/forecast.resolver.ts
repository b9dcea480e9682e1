import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Context } from "../database/context.js";
import { Calculated } from "../schema/calculated.js";
import { Forecast, ForecastMonth } from "../schema/forecast.schema.js";
import { Money, toMoney } from "../schema/money.schema.js";
import { DateTimeScalar } from "../schema/scalars.schema.js";
import { forecast, type ForecastMonth as Month } from "../services/lifecycle/forecast.js";
import { RequiresPermission } from "./requires-permission.js";

@Resolver(() => Forecast)
export class ForecastResolver {
  /** Carries out as many transitions as a query with `@asOf`, so a document can hold few forecasts. */
  @Calculated(20_000)
  @Query(() => Forecast, {
    nullable: true,
    description:
      "Your charges and documents by month and currency until a later instant, as they will be if nobody changes anything: with the prices and the catalog known now. Calculated as a query with @asOf is, and with the same bounds; not inside one. Errors: INVALID_INPUT before now, more than 1,826 days ahead, after more than 20,000 transitions, or in a query with @asOf; UNAVAILABLE when it takes too long. Requires Global admin, Admin agent or Billing admin; other roles get null with the error FORBIDDEN.",
  })
  @RequiresPermission("invoice:read")
  forecast(
    @Arg("until", () => DateTimeScalar, {
      description: "The end of the forecast, by the partner's clock. Not before now; at most 1,826 days (five years) ahead.",
    })
    until: Instant,
    @Ctx() ctx: Context,
  ): Promise<Forecast | null> {
    return forecast(ctx, until);
  }
}

@Resolver(() => ForecastMonth)
export class ForecastMonthResolver {
  @FieldResolver(() => Money, {
    description:
      "The sum of the month's charges and credits, with those that have been made already. The last month is not complete if the forecast ends within it.",
  })
  chargeTotal(@Root() { chargeTotalMinor, currency }: Month): Money {
    return toMoney(chargeTotalMinor, currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "The total of the month's invoice or credit note. Null when it is not published until the end of the forecast.",
  })
  documentTotal(@Root() { documentTotalMinor, currency }: Month): Money | null {
    return documentTotalMinor === null ? null : toMoney(documentTotalMinor, currency);
  }
}
