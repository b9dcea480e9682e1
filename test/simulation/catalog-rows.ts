import { CatalogRevision } from "../../src/entities/catalog-revision.entity.js";
import type { Instant } from "../../src/core/clock.js";
import { newId } from "../../src/core/ids.js";
import type { Database } from "../../src/database/database.js";
import { Offer } from "../../src/entities/offer.entity.js";
import { PlanPrerequisite } from "../../src/entities/plan-prerequisite.entity.js";
import { Plan } from "../../src/entities/plan.entity.js";
import { Price } from "../../src/entities/price.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import {
  addOnPlans,
  bases,
  everyBillingOption,
  LISTED_FROM,
  priced,
  termPrice,
  TRIAL_OPTION,
  type Plan as KnownPlan,
} from "./plans.js";

const CURRENCIES = ["USD", "JPY", "KWD"];
const MARKET = "US";
const NOTHING_ELSE = { withdrawnAt: null, description: "For the simulation." };
const SKU = "0001";

/** Returns the product code. Plans of one offer share it. */
const productOf = ({ id, siblingId, isTrial }: KnownPlan): string =>
  siblingId === null || isTrial ? id : [id, siblingId].sort().join("+");

/** The simulation's catalog in a database. Maps the plan ids of the simulation to the ids in the database. */
export class CatalogRows {
  #version = 1;
  readonly #planIds = new Map(priced.map(({ id }) => [id, newId("plan")]));

  constructor(private readonly database: Database) {}

  /** Returns a plan's id in the database. */
  planId(id: string): string {
    const found = this.#planIds.get(id);
    if (found === undefined) throw new Error(`there is no plan ${id}`);
    return found;
  }

  /** Returns the simulation's id of a plan in the database. */
  nameOf(planId: string | null): string | null {
    return [...this.#planIds].find(([, id]) => id === planId)?.[0] ?? null;
  }

  /** Inserts publishers, offers, plans and the links from add-ons to base plans. */
  async insert(): Promise<void> {
    const { manager } = this.database.writer;
    const publisherIds = { PARTNER: newId("publisher"), MICROSOFT: newId("publisher") };
    const contacts = { tenantId: null, applicationId: null, landingPageUrl: null, webhookUrl: null, subscribeNotices: false };
    const support = { supportUrl: null, supportEmail: null, supportPhone: null };
    for (const kind of ["PARTNER", "MICROSOFT"] as const) {
      const row = { id: publisherIds[kind], name: `Simulated ${kind}`, kind, ...contacts, ...support };
      await manager.insert(Publisher, row);
    }
    const offerIds = new Map<string, string>();
    for (const plan of priced) {
      const productId = productOf(plan);
      const offerId = offerIds.get(productId) ?? newId("offer");
      if (!offerIds.has(productId)) await manager.insert(Offer, this.#offer(plan, offerId, publisherIds[plan.publisherKind]));
      offerIds.set(productId, offerId);
      await manager.insert(Plan, this.#plan(plan, offerId));
    }
    const fits = bases.flatMap(({ id, addOnIds }) => addOnIds.map((addOnId) => ({ addOnId, id })));
    const links = fits.map(({ addOnId, id }) => ({ addOnPlanId: this.planId(addOnId), basePlanId: this.planId(id) }));
    await manager.insert(PlanPrerequisite, links);
  }

  #offer(plan: KnownPlan, id: string, publisherId: string): Offer {
    const { publisherKind } = plan;
    return {
      ...{ id, productId: productOf(plan), publisherId, publisherKind, title: plan.title, billingType: "LICENSE" },
      ...{
        segments: ["COMMERCIAL"],
        markets: [MARKET],
        isExclusive: false,
        exclusiveToMpnIds: [],
        isOfferedThroughCsp: true,
        changesTo: null,
      },
      ...{ publisherStepBeforeCancel: null, searchText: plan.title, sortTitle: plan.title, ...NOTHING_ELSE },
    };
  }

  #plan({ id, title, isTrial, siblingId, ...plan }: KnownPlan, offerId: string): Plan {
    const { minimumQuantity, maximumQuantity, hasFreeTrial, trialDays } = plan;
    return {
      ...{ id: this.planId(id), offerId, skuId: id === "sign plus" ? "0002" : SKU, title, category: "ENTERPRISE" },
      ...{ isAddOn: addOnPlans.some((addOn) => addOn.id === id), isTrial, minimumQuantity, maximumQuantity },
      ...{
        hasFreeTrial,
        trialDays,
        purchaseLimitCount: null,
        purchaseLimitScope: null,
        markets: [MARKET],
        unitOfMeasure: "License(s)",
      },
      ...{ convertsTo: isTrial && siblingId !== null ? [`${siblingId}/${SKU}`] : [], ...NOTHING_ELSE },
    };
  }

  /** Increments the revision of the catalog, as an import does. */
  async #changeRevision(): Promise<void> {
    await this.database.writer.manager.increment(CatalogRevision, { id: "catalog" }, "revision", 1);
  }

  /** Restores the initial prices. */
  async resetPrices(): Promise<void> {
    for (const { id } of priced) await this.#replace({ planId: this.planId(id) });
    for (const { id, monthPrice } of priced) await this.#list(id, monthPrice, LISTED_FROM);
    await this.#changeRevision();
  }

  /** Makes prices count as never in force. They stay, because charges refer to them. */
  async #replace(prices: Partial<Price>): Promise<void> {
    this.#version++;
    await this.database.writer.manager.update(Price, prices, { effectiveUntil: () => "effective_from" });
  }

  /** Adds a price of a plan that is effective from the given time. */
  async change(id: string, monthPrice: number, from: Instant): Promise<void> {
    await this.#replace({ planId: this.planId(id), listedFrom: from });
    await this.#list(id, monthPrice, from);
    await this.#changeRevision();
  }

  /** Ends the current prices of a plan at the given time. */
  async withdraw(id: string, at: Instant): Promise<void> {
    const { manager } = this.database.writer;
    const present = manager.createQueryBuilder().update(Price).set({ effectiveUntil: at });
    const where = "plan_id = :planId AND effective_from <= :at AND effective_until IS NULL";
    await present.where(where, { planId: this.planId(id), at }).execute();
    await this.#changeRevision();
  }

  async #list(id: string, monthPrice: number, from: Instant): Promise<void> {
    const billingOptions =
      id === "basic trial" ? [TRIAL_OPTION] : id === "viva" ? [...everyBillingOption, TRIAL_OPTION] : everyBillingOption;
    const rows = billingOptions.flatMap((billingOption) =>
      CURRENCIES.map((currency): Price => ({
        ...{ id: newId("price"), planId: this.planId(id), market: MARKET, currency, segment: "COMMERCIAL", ...billingOption },
        ...{ listedFrom: from, version: this.#version, listedUntil: null, termPriceMinor: termPrice(monthPrice, billingOption) },
        ...{ retailPriceMinor: null, effectiveFrom: from, effectiveUntil: null, withdrawnAt: null },
      })),
    );
    await this.database.writer.manager.insert(Price, rows);
  }
}
