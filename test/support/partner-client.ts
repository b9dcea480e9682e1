import * as api from "../client/graphql.js";
import { instant } from "../../src/core/clock.js";
import type { Role } from "../../src/core/vocabulary.js";
import { selectOne, sql } from "../../src/database/rows.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import type { Marketplace } from "./boot.js";
import { ask, send, type Answer } from "./client.js";

export type Subscription = api.SubscriptionFieldsFragment;
export type Charge = api.ChargeFieldsFragment;
export type Customer = api.CustomerFieldsFragment;
export type Invoice = api.InvoiceFieldsFragment;
export type UserError = api.UserErrorFieldsFragment;

/** The options of a purchase. The default is one month, billed monthly. */
export type Purchase = Readonly<{
  quantity?: number;
  termDuration?: string;
  billingCycle?: api.BillingCycle;
  nickname?: string;
  /** Quantities of add-ons by plan id. */
  addOns?: Readonly<Record<string, number>>;
  indirectResellerMpnId?: string;
}>;

/** A mutation payload. */
export type Payload = Readonly<{ userErrors: readonly UserError[] }>;
/** A document with one mutation under the alias `payload`. */
export type CommandDocument<Input, P extends Payload> = api.TypedDocumentString<{ payload: P }, { input: Input }>;

type Ref = Readonly<{ id: string }>;

/** Returns the payload. Throws with the errors if the mutation was refused. */
export function done<P extends Payload>(payload: P): P {
  if (payload.userErrors.length > 0) throw new Error(`refused: ${JSON.stringify(payload.userErrors, null, 2)}`);
  return payload;
}

/** Returns the value. Throws if it is null or undefined. */
export function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("expected a value, found null or undefined");
  return value;
}

/** Returns the input of an order line. */
export const line = (planId: string, purchase: Purchase = {}): api.CartLineInput => ({
  planId,
  quantity: purchase.quantity ?? 1,
  termDuration: purchase.termDuration ?? "P1M",
  billingCycle: purchase.billingCycle ?? "MONTHLY",
  nickname: purchase.nickname ?? null,
  addOns: Object.entries(purchase.addOns ?? {}).map(([addOn, quantity]) => ({ planId: addOn, quantity })),
  indirectResellerMpnId: purchase.indirectResellerMpnId ?? null,
});

const domainCounts = new Map<string, number>();

/** Returns the next default domain of a partner's customers: trey.example, then trey-2.example. A domain belongs to one customer. */
function nextDomain(partnerId: string): string {
  const count = (domainCounts.get(partnerId) ?? 0) + 1;
  domainCounts.set(partnerId, count);
  return count === 1 ? "trey.example" : `trey-${count}.example`;
}

/** A signed-in user of a partner. Each method sends HTTP requests to the GraphQL API. */
export class PartnerClient {
  constructor(
    readonly marketplace: Marketplace,
    readonly partner: Readonly<{ id: string; name: string; mpnId: string }>,
    readonly token: string,
  ) {}

  get id(): string {
    return this.partner.id;
  }

  /** Returns a client for another user of the same partner with the given roles. */
  async as(...roles: Role[]): Promise<PartnerClient> {
    const token = await this.marketplace.tokenOf({ kind: "PARTNER", user: "rosa", partnerId: this.id, roles });
    return new PartnerClient(this.marketplace, this.partner, token);
  }

  /** Sends any document and returns the response unchecked. */
  send<Data = Record<string, unknown>>(query: string, variables: object = {}): Promise<Answer<Data>> {
    return send<Data>(this.marketplace.app.url, this.token, query, variables);
  }

  /** Sends a typed document and returns its data. */
  query<Data, Variables extends object>(document: api.TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
    return ask(this.marketplace.app.url, this.token, document, variables);
  }

  /** Sends a mutation and returns its payload, including `userErrors`. */
  async tryMutation<Input, P extends Payload>(document: CommandDocument<Input, P>, input: Input): Promise<P> {
    return (await this.query(document, { input })).payload;
  }

  /** Sends a mutation that must succeed. */
  async mutate<Input, P extends Payload>(document: CommandDocument<Input, P>, input: Input): Promise<P> {
    return done(await this.tryMutation(document, input));
  }

  /** Creates a customer. By default its agreement is accepted. */
  async createCustomer(customer: Partial<api.CreateCustomerInput> = {}): Promise<Customer> {
    const { now } = (await this.query(api.ViewerDocument, {})).viewer;
    const input = {
      companyName: "Trey Research",
      domain: customer.domain ?? nextDomain(this.id),
      country: "US",
      email: "office@trey.example",
      agreementAcceptedOn: now.slice(0, 10),
      ...customer,
    };
    return required((await this.mutate(api.CreateCustomerDocument, input)).customer);
  }

  /** Orders one plan and returns the subscription. */
  async buy(customer: Ref, planId: string, purchase: Purchase = {}): Promise<Subscription> {
    return required((await this.placeOrder(customer, line(planId, purchase))).subscriptions[0]);
  }

  /** Places an order with several lines and returns the payload with its subscriptions. */
  async placeOrder(customer: Ref, ...lines: api.CartLineInput[]) {
    const payload = await this.mutate(api.PlaceOrderDocument, { customerId: customer.id, lines });
    const all = payload.orders.flatMap((order) => order.lines.flatMap(({ subscription }) => subscription ?? []));
    return { ...payload, subscriptions: [...new Map(all.map((subscription) => [subscription.id, subscription])).values()] };
  }

  /** Orders a plan of an independent publisher and activates the subscription. */
  async buyAndActivate(customer: Ref, planId: string, purchase: Purchase = {}): Promise<Subscription> {
    return (await this.activate(await this.buy(customer, planId, purchase))).subscription;
  }

  /** Activates the sandbox subscription in place of the publisher. */
  activate({ id }: Ref) {
    return this.changeSubscription(api.ActivateSandboxSubscriptionDocument, { subscriptionId: id });
  }

  /** Completes the step before a cancellation in place of the publisher. */
  completeStep({ id }: Ref) {
    return this.changeSubscription(api.CompleteSandboxStepDocument, { subscriptionId: id });
  }

  rename({ id }: Ref, nickname: string | null) {
    return this.changeSubscription(api.RenameSubscriptionDocument, { subscriptionId: id, nickname });
  }

  changeQuantity({ id }: Ref, quantity: number) {
    return this.changeSubscription(api.ChangeQuantityDocument, { subscriptionId: id, quantity });
  }

  /** Changes the plan, by default now. */
  changePlan({ id }: Ref, planId: string, request: Partial<Omit<api.ChangePlanInput, "subscriptionId" | "planId">> = {}) {
    return this.changeSubscription(api.ChangePlanDocument, { subscriptionId: id, planId, timing: "NOW", ...request });
  }

  /** Sets quantities of add-ons by plan id. */
  updateAddOns({ id }: Ref, addOns: Readonly<Record<string, number>>) {
    const requests = Object.entries(addOns).map(([planId, quantity]) => ({ planId, quantity }));
    return this.changeSubscription(api.UpdateAddOnsDocument, { subscriptionId: id, addOns: requests });
  }

  suspend({ id }: Ref, reason: api.SuspensionRequestReason = "CUSTOMER_REQUEST") {
    return this.changeSubscription(api.SuspendSubscriptionDocument, { subscriptionId: id, reason });
  }

  reactivate({ id }: Ref) {
    return this.changeSubscription(api.ReactivateSubscriptionDocument, { subscriptionId: id });
  }

  cancel({ id }: Ref, request: Readonly<{ onlyIfFullCredit?: boolean }> = {}) {
    return this.changeSubscription(api.CancelSubscriptionDocument, { ...cancelling(id), ...request });
  }

  setAutoRenew({ id }: Ref, autoRenew: boolean) {
    return this.changeSubscription(api.SetAutoRenewDocument, { subscriptionId: id, autoRenew });
  }

  /** Schedules changes for the next term; `{ clear: true }` removes them. */
  scheduleChange({ id }: Ref, request: Omit<api.ScheduleChangeInput, "subscriptionId">) {
    return this.changeSubscription(api.ScheduleChangeDocument, { subscriptionId: id, ...request });
  }

  /** Converts a Microsoft trial. The default is one month, billed monthly. */
  convertTrial({ id }: Ref, planId: string, purchase: Purchase = {}) {
    const { quantity, termDuration, billingCycle } = line(planId, purchase);
    return this.changeSubscription(api.ConvertTrialDocument, {
      subscriptionId: id,
      planId,
      quantity,
      termDuration,
      billingCycle,
    });
  }

  /** Sets how a publisher of the test catalog behaves in this sandbox. */
  async setPublisher(name: string, behavior: Omit<api.SetSandboxPublisherInput, "publisherId">): Promise<void> {
    const publisher = await selectOne(this.marketplace.database.read, Publisher, sql("t.name = ?", name));
    await this.mutate(api.SetSandboxPublisherDocument, { publisherId: required(publisher).id, ...behavior });
  }

  /** Returns the operations of a subscription, newest first. */
  async operationsOf({ id }: Ref): Promise<readonly api.OperationFieldsFragment[]> {
    const { subscription } = await this.query(api.OperationsOfSubscriptionDocument, { id });
    return required(subscription).operations.nodes;
  }

  /** Returns the current subscription. */
  async getSubscription({ id }: Ref): Promise<Subscription> {
    return required((await this.query(api.SubscriptionByIdDocument, { id })).subscription);
  }

  /** Returns all charges of a subscription and its add-ons, in order of creation. */
  async chargesOf({ id }: Ref): Promise<readonly Charge[]> {
    const all: Charge[] = [];
    let after: string | null | undefined = null;
    do {
      const page: api.ChargesOfSubscriptionQuery = await this.query(api.ChargesOfSubscriptionDocument, { id, after });
      const { nodes, pageInfo } = required(required(page.subscription).charges);
      all.push(...nodes);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    return all;
  }

  /** Returns the partner's invoices, newest first. */
  async invoices(filter: api.InvoiceFilter = {}): Promise<readonly Invoice[]> {
    return required((await this.query(api.InvoicesDocument, { first: 100, filter })).invoices).nodes;
  }

  /** Returns the invoice totals of one currency by month: `{ "2020-07": "200.00" }`. */
  async invoiceTotals(currency = "USD"): Promise<Record<string, string>> {
    const invoices = await this.invoices({ currency });
    return Object.fromEntries(invoices.map(({ periodStartsOn, total }) => [periodStartsOn.slice(0, 7), total.amount]));
  }

  /** Returns an invoice with its charges and payments. If a customer is given, only the charges of that customer. */
  async getInvoice({ id }: Ref, customer: Ref | null = null) {
    return required((await this.query(api.InvoiceByIdDocument, { id, customerId: customer?.id ?? null })).invoice);
  }

  /** Returns the charges that are not on an invoice yet. */
  async unbilledCharges(period: api.UnbilledPeriod, only: Readonly<{ currency?: string; customerId?: string }> = {}) {
    return required((await this.query(api.UnbilledChargesDocument, { period, ...only })).unbilledCharges).nodes;
  }

  /** Records a payment of an invoice. The default amount is the open balance. */
  recordPayment({ id }: Ref, receivedOn: string, amount: string | null = null) {
    return this.mutate(api.RecordPaymentDocument, { invoiceId: id, receivedOn, amount });
  }

  readonly clock = {
    /** Moves the test clock and returns the number of transitions that ran. */
    to: async (to: string): Promise<number> => (await this.mutate(api.AdvanceTestClockDocument, { to })).transitions,
    /** Moves the test clock without running transitions, as if no process ran. */
    set: (to: string) => this.marketplace.database.writer.manager.update(Partner, { id: this.id }, { clockAt: instant(to) }),
    /** Returns the time of the test clock. */
    now: async (): Promise<string> => (await this.query(api.ViewerDocument, {})).viewer.now,
  };

  private async changeSubscription<Input>(document: CommandDocument<Input, api.SubscriptionPayloadFieldsFragment>, input: Input) {
    const { subscription, ...rest } = await this.mutate(document, input);
    return { ...rest, subscription: required(subscription) };
  }
}

/** Returns the input of a confirmed cancellation. */
export const cancelling = (subscriptionId: string): api.CancelSubscriptionInput => ({
  subscriptionId,
  reason: "No longer needed",
  confirm: true,
});

/** Returns the expected type, quantity and amount of a charge. */
export const charge = (type: api.ChargeType, quantity: number, amount: string) => [type, quantity, amount] as const;
/** Returns type, quantity and amount of each charge. */
export const brief = (charges: readonly Charge[]) =>
  charges.map(({ type, quantity, amount }) => charge(type, quantity, amount.amount));

/** Returns the state of one action of a subscription. */
export const actionOf = ({ allowedActions }: Subscription, action: api.SubscriptionAction) =>
  required(allowedActions.find((state) => state.action === action));
