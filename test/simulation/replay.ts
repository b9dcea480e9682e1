import { AddOn } from "../../src/entities/add-on.entity.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { Customer } from "../../src/entities/customer.entity.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import * as api from "../client/graphql.js";
import { cancelling, line, required, type CommandDocument, type PartnerClient, type Payload } from "../support/partner-client.js";
import { select, selectOne, sql } from "../../src/database/rows.js";
import { rowsOf } from "../support/rows-of-tenant.js";
import type { CatalogRows } from "./catalog-rows.js";
import type { Command } from "./commands.js";
import { comparableInvoice, comparableStoredInvoice, comparableSubscription } from "./comparable.js";
import type { Entry } from "./journal.js";
import type { Subscription as SimulatedSubscription } from "./subscription.js";
import type { Simulation } from "./simulation.js";

/** Returns the expected error code; null for a success. */
function codeOf(entry: Entry): unknown {
  if (entry.kind === "COMMAND") return entry.code;
  return entry.kind === "BUY" && entry.after === null ? expect.any(String) : null;
}

/** Repeats the actions of a simulation over the API and compares the results. */
export class Replay {
  /** Ids in the database by the names of the subscriptions in the simulation. */
  readonly #ids = new Map<string, string>();

  constructor(
    private readonly partner: PartnerClient,
    private readonly catalog: CatalogRows,
    /** Called after each action with the ids of the subscriptions so far. */
    private readonly onAction: (ids: readonly string[]) => Promise<void> = () => Promise.resolve(),
  ) {}

  /**
   * Repeats all actions in order, each at its time. After each action the error code and the stored subscription must equal those
   * of the simulation.
   */
  async run(simulation: Simulation): Promise<void> {
    await this.catalog.resetPrices();
    for (const entry of simulation.journal) {
      await this.partner.clock.to(entry.at.toISOString());
      expect({ entry, code: await this.#takes(entry) }).toEqual({ entry, code: codeOf(entry) });
      if ("after" in entry && entry.after !== null) await this.#assertStored(entry.after);
      await this.onAction([...this.#ids.values()]);
    }
    await this.partner.clock.to(simulation.now.toISOString());
  }

  /** Asserts that all subscriptions and invoices in the database equal those of the simulation. */
  async assertFinalState(simulation: Simulation): Promise<void> {
    const all = [...simulation.closed, ...simulation.slots].filter((kept) => kept !== null);
    for (const own of all) await this.#assertStored(own);
    const { id, marketplace } = this.partner;
    expect(await rowsOf(marketplace.database, Subscription, id)).toHaveLength(all.length);
    const invoices = (await rowsOf(marketplace.database, Invoice, id)).sort((a, b) => a.sequence - b.sequence);
    expect(invoices.map(comparableStoredInvoice)).toEqual(simulation.ledger.invoices.map(comparableInvoice));
  }

  /** Asserts that a subscription, its add-ons and its charges in the database equal those of the simulation. */
  async #assertStored(own: SimulatedSubscription): Promise<void> {
    const { read } = this.partner.marketplace.database;
    const id = required(this.#ids.get(own.name));
    const subscription = required(await selectOne(read, Subscription, sql("t.id = ?", id)));
    const [addOns, charges] = [
      await select(read, AddOn, sql("t.subscription_id = ?", id)),
      await select(read, Charge, sql("t.subscription_id = ?", id)),
    ];
    const stored = comparableSubscription(subscription, addOns, charges, (planId) => this.catalog.nameOf(planId));
    const wanted = comparableSubscription(own, own.addOns, own.charges, (planId) => planId);
    expect({ name: own.name, ...stored }).toEqual({ name: own.name, ...wanted });
  }

  async #takes(entry: Entry): Promise<string | null> {
    switch (entry.kind) {
      case "BUY":
        return this.#buys(entry);
      case "COMMAND":
        return this.#commands(required(this.#ids.get(entry.name)), entry.command);
      case "PRICE":
        await this.catalog.change(entry.planId, entry.monthPrice, entry.from);
        return null;
      case "WITHDRAWAL":
        await this.catalog.withdraw(entry.planId, entry.at);
        return null;
    }
  }

  async #buys({ name, purchase, openedAt }: Entry & { kind: "BUY" }): Promise<string | null> {
    const { plan, billingOption, quantity, addOns, chosenEndsOn: termEndsOn } = purchase;
    const { id } = await this.partner.createCustomer({ domain: `bought${name.replace(/\W/g, "-")}.example` });
    const { manager } = this.partner.marketplace.database.writer;
    await manager.update(Customer, { id }, { currency: plan.currency, openedAt });
    const added = Object.fromEntries(addOns.map((addOn) => [this.catalog.planId(addOn.planId), addOn.quantity]));
    const lines = [{ ...line(this.catalog.planId(plan.id), { ...billingOption, quantity, addOns: added }), termEndsOn }];
    const { orders, userErrors } = await this.partner.tryMutation(api.PlaceOrderDocument, { customerId: id, lines });
    const bought = orders[0]?.lines[0]?.subscription;
    if (bought) this.#ids.set(name, bought.id);
    return userErrors[0]?.code ?? null;
  }

  #commands(subscriptionId: string, command: Command): Promise<string | null> {
    const base = { subscriptionId };
    switch (command.kind) {
      case "ACTIVATE":
        return this.#tries(api.ActivateSandboxSubscriptionDocument, base);
      case "RENAME":
        return this.#tries(api.RenameSubscriptionDocument, { ...base, nickname: "Another name" });
      case "SUSPEND":
        return this.#tries(api.SuspendSubscriptionDocument, { ...base, reason: "CUSTOMER_REQUEST" });
      case "REACTIVATE":
        return this.#tries(api.ReactivateSubscriptionDocument, base);
      case "SET_INDIRECT_RESELLER":
        throw new Error("the simulation has no resellers");
      case "CHANGE_QUANTITY":
        return this.#tries(api.ChangeQuantityDocument, { ...base, quantity: command.quantity });
      case "CHANGE_PLAN": {
        const { planId, quantity } = command;
        const request = { planId: this.catalog.planId(planId ?? "sign"), quantity, timing: "NOW" } as const;
        return this.#tries(api.ChangePlanDocument, { ...base, ...request });
      }
      case "UPDATE_ADD_ONS": {
        const { planId, quantity } = command;
        const addOns = [{ planId: this.catalog.planId(planId), quantity }];
        return this.#tries(api.UpdateAddOnsDocument, { ...base, addOns });
      }
      case "CANCEL":
        return this.#tries(api.CancelSubscriptionDocument, {
          ...cancelling(subscriptionId),
          onlyIfFullCredit: command.onlyIfFullCredit,
        });
      case "CHANGE_AUTO_RENEW":
        return this.#tries(api.SetAutoRenewDocument, { ...base, autoRenew: command.autoRenew });
      case "SCHEDULE_CHANGE":
        return this.#tries(api.ScheduleChangeDocument, { ...base, ...this.#schedule(command) });
      case "CONVERT_TRIAL": {
        const { quantity, billingOption } = command;
        return this.#tries(api.ConvertTrialDocument, {
          ...base,
          planId: this.catalog.planId("basic"),
          quantity,
          ...billingOption,
        });
      }
    }
  }

  #schedule({ planId, quantity, billingOption, termEndsOn }: Command & { kind: "SCHEDULE_CHANGE" }) {
    if (planId === null && quantity === null && billingOption === null && termEndsOn === null) return { clear: true };
    return {
      ...(planId === null ? {} : { planId: this.catalog.planId(planId) }),
      ...(quantity === null ? {} : { quantity }),
      ...billingOption,
      termEndsOn,
    };
  }

  async #tries<Input, P extends Payload>(document: CommandDocument<Input, P>, input: Input): Promise<string | null> {
    const { userErrors } = await this.partner.tryMutation(document, input);
    return userErrors[0]?.code ?? null;
  }
}
