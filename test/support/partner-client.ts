import * as api from "../client/graphql.js";
import type { Role } from "../../src/core/vocabulary.js";
import { selectOne, sql } from "../../src/database/rows.js";
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
  sends<Data = Record<string, unknown>>(query: string, variables: object = {}): Promise<Answer<Data>> {
    return send<Data>(this.marketplace.app.url, this.token, query, variables);
  }

  /** Sends a typed document and returns its data. */
  asks<Data, Variables extends object>(document: api.TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
    return ask(this.marketplace.app.url, this.token, document, variables);
  }

  /** Sends a mutation and returns its payload, including `userErrors`. */
  async tries<Input, P extends Payload>(document: CommandDocument<Input, P>, input: Input): Promise<P> {
    return (await this.asks(document, { input })).payload;
  }

  /** Sends a mutation that must succeed. */
  async does<Input, P extends Payload>(document: CommandDocument<Input, P>, input: Input): Promise<P> {
    return done(await this.tries(document, input));
  }

  /** Creates a customer. By default its agreement is accepted. */
  async creates(customer: Partial<api.CreateCustomerInput> = {}): Promise<Customer> {
    const { now } = (await this.asks(api.ViewerDocument, {})).viewer;
    const input = {
      companyName: "Trey Research",
      domain: "trey.example",
      country: "US",
      email: "office@trey.example",
      agreementAcceptedOn: now.slice(0, 10),
      ...customer,
    };
    return required((await this.does(api.CreateCustomerDocument, input)).customer);
  }

  /** Orders one plan and returns the subscription. */
  async buys(customer: Ref, planId: string, purchase: Purchase = {}): Promise<Subscription> {
    return required((await this.orders(customer, line(planId, purchase))).subscriptions[0]);
  }

  /** Places an order with several lines and returns the payload with its subscriptions. */
  async orders(customer: Ref, ...lines: api.CartLineInput[]) {
    const payload = await this.does(api.PlaceOrderDocument, { customerId: customer.id, lines });
    const all = payload.orders.flatMap((order) => order.lines.flatMap(({ subscription }) => subscription ?? []));
    return { ...payload, subscriptions: [...new Map(all.map((subscription) => [subscription.id, subscription])).values()] };
  }

  /** Orders a plan of an independent publisher and activates the subscription. */
  async buysAndActivates(customer: Ref, planId: string, purchase: Purchase = {}): Promise<Subscription> {
    return (await this.activates(await this.buys(customer, planId, purchase))).subscription;
  }

  /** Activates the sandbox subscription in place of the publisher. */
  activates({ id }: Ref) {
    return this.changes(api.ActivateSandboxSubscriptionDocument, { subscriptionId: id });
  }

  /** Completes the step before a cancellation in place of the publisher. */
  completesStep({ id }: Ref) {
    return this.changes(api.CompleteSandboxStepDocument, { subscriptionId: id });
  }

  renames({ id }: Ref, nickname: string | null) {
    return this.changes(api.RenameSubscriptionDocument, { subscriptionId: id, nickname });
  }

  changesQuantity({ id }: Ref, quantity: number) {
    return this.changes(api.ChangeQuantityDocument, { subscriptionId: id, quantity });
  }

  /** Sets quantities of add-ons by plan id. */
  updatesAddOns({ id }: Ref, addOns: Readonly<Record<string, number>>) {
    const requests = Object.entries(addOns).map(([planId, quantity]) => ({ planId, quantity }));
    return this.changes(api.UpdateAddOnsDocument, { subscriptionId: id, addOns: requests });
  }

  suspends({ id }: Ref, reason: api.SuspensionRequestReason = "CUSTOMER_REQUEST") {
    return this.changes(api.SuspendSubscriptionDocument, { subscriptionId: id, reason });
  }

  reactivates({ id }: Ref) {
    return this.changes(api.ReactivateSubscriptionDocument, { subscriptionId: id });
  }

  cancels({ id }: Ref, request: Readonly<{ onlyIfFullCredit?: boolean }> = {}) {
    return this.changes(api.CancelSubscriptionDocument, { ...cancelling(id), ...request });
  }

  setsAutoRenew({ id }: Ref, autoRenew: boolean) {
    return this.changes(api.SetAutoRenewDocument, { subscriptionId: id, autoRenew });
  }

  /** Schedules changes for the next term; `{ clear: true }` removes them. */
  schedules({ id }: Ref, request: Omit<api.ScheduleChangeInput, "subscriptionId">) {
    return this.changes(api.ScheduleChangeDocument, { subscriptionId: id, ...request });
  }

  /** Converts a Microsoft trial. The default is one month, billed monthly. */
  converts({ id }: Ref, planId: string, purchase: Purchase = {}) {
    const { quantity, termDuration, billingCycle } = line(planId, purchase);
    return this.changes(api.ConvertTrialDocument, { subscriptionId: id, planId, quantity, termDuration, billingCycle });
  }

  /** Sets how a publisher of the test catalog behaves in this sandbox. */
  async hasPublisher(name: string, behavior: Omit<api.SetSandboxPublisherInput, "publisherId">): Promise<void> {
    const publisher = await selectOne(this.marketplace.database.reader.manager, Publisher, sql("t.name = ?", name));
    await this.does(api.SetSandboxPublisherDocument, { publisherId: required(publisher).id, ...behavior });
  }

  /** Returns the operations of a subscription, newest first. */
  async operationsOf({ id }: Ref): Promise<readonly api.OperationFieldsFragment[]> {
    const { subscription } = await this.asks(api.OperationsOfSubscriptionDocument, { id });
    return required(subscription).operations.nodes;
  }

  /** Returns the current subscription. */
  async sees({ id }: Ref): Promise<Subscription> {
    return required((await this.asks(api.SubscriptionByIdDocument, { id })).subscription);
  }

  /** Returns all charges of a subscription and its add-ons, in order of creation. */
  async chargesOf({ id }: Ref): Promise<readonly Charge[]> {
    const { subscription } = await this.asks(api.ChargesOfSubscriptionDocument, { id });
    return required(required(subscription).charges).nodes;
  }

  /** Returns the partner's invoices, newest first. */
  async invoices(filter: api.InvoiceFilter = {}): Promise<readonly Invoice[]> {
    return required((await this.asks(api.InvoicesDocument, { first: 100, filter })).invoices).nodes;
  }

  /** Returns the invoice totals of one currency by month: `{ "2020-07": "200.00" }`. */
  async invoiceTotals(currency = "USD"): Promise<Record<string, string>> {
    const invoices = await this.invoices({ currency });
    return Object.fromEntries(invoices.map(({ periodStartsOn, total }) => [periodStartsOn.slice(0, 7), total.amount]));
  }

  /** Returns an invoice with its charges and payments. If a customer is given, only the charges of that customer. */
  async reads({ id }: Ref, customer: Ref | null = null) {
    return required((await this.asks(api.InvoiceByIdDocument, { id, customerId: customer?.id ?? null })).invoice);
  }

  /** Returns the charges that are not on an invoice yet. */
  async unbilled(period: api.UnbilledPeriod, only: Readonly<{ currency?: string; customerId?: string }> = {}) {
    return required((await this.asks(api.UnbilledChargesDocument, { period, ...only })).unbilledCharges).nodes;
  }

  /** Records a payment of an invoice. The default amount is the open balance. */
  pays({ id }: Ref, receivedOn: string, amount: string | null = null) {
    return this.does(api.RecordPaymentDocument, { invoiceId: id, receivedOn, amount });
  }

  readonly clock = {
    /** Moves the test clock and returns the number of transitions that ran. */
    to: async (to: string): Promise<number> => (await this.does(api.AdvanceTestClockDocument, { to })).transitions,
    /** Returns the time of the test clock. */
    now: async (): Promise<string> => (await this.asks(api.ViewerDocument, {})).viewer.now,
  };

  private async changes<Input>(document: CommandDocument<Input, api.SubscriptionPayloadFieldsFragment>, input: Input) {
    const { subscription, ...rest } = await this.does(document, input);
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
