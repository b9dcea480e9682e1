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

/** What a partner says of a purchase; one month billed monthly unless said otherwise. */
export type Purchase = Readonly<{
  quantity?: number;
  termDuration?: string;
  billingCycle?: api.BillingCycle;
  nickname?: string;
  /** Add-ons by plan id, with their quantities. */
  addOns?: Readonly<Record<string, number>>;
  indirectResellerMpnId?: string;
}>;

/** Every payload tells its refusals. */
export type Payload = Readonly<{ userErrors: readonly UserError[] }>;
/** A document with one command under the alias `payload`. */
export type CommandDocument<Input, P extends Payload> = api.TypedDocumentString<{ payload: P }, { input: Input }>;

type Ref = Readonly<{ id: string }>;

/** Fails the test when a command was refused, saying why. */
export function done<P extends Payload>(payload: P): P {
  if (payload.userErrors.length > 0) throw new Error(`refused: ${JSON.stringify(payload.userErrors, null, 2)}`);
  return payload;
}

/** Asserts that something is there, and gives it. */
export function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error("expected something, found nothing");
  return value;
}

/** A line of an order as partners write it. */
export const line = (planId: string, purchase: Purchase = {}): api.CartLineInput => ({
  planId,
  quantity: purchase.quantity ?? 1,
  termDuration: purchase.termDuration ?? "P1M",
  billingCycle: purchase.billingCycle ?? "MONTHLY",
  nickname: purchase.nickname ?? null,
  addOns: Object.entries(purchase.addOns ?? {}).map(([addOn, quantity]) => ({ planId: addOn, quantity })),
  indirectResellerMpnId: purchase.indirectResellerMpnId ?? null,
});

/** A partner's user at work: every verb is one request over HTTP. */
export class PartnerClient {
  constructor(
    readonly marketplace: Marketplace,
    readonly partner: Readonly<{ id: string; name: string; mpnId: string }>,
    readonly token: string,
  ) {}

  get id(): string {
    return this.partner.id;
  }

  /** Another user of the same partner, with other roles. */
  async as(...roles: Role[]): Promise<PartnerClient> {
    const token = await this.marketplace.tokenOf({ kind: "PARTNER", user: "rosa", partnerId: this.id, roles });
    return new PartnerClient(this.marketplace, this.partner, token);
  }

  /** Sends any document; what comes back is not judged. */
  sends<Data = Record<string, unknown>>(query: string, variables: object = {}): Promise<Answer<Data>> {
    return send<Data>(this.marketplace.app.url, this.token, query, variables);
  }

  /** Asks a typed question. */
  asks<Data, Variables extends object>(document: api.TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
    return ask(this.marketplace.app.url, this.token, document, variables);
  }

  /** Sends a command; refusals are part of the payload. */
  async tries<Input, P extends Payload>(document: CommandDocument<Input, P>, input: Input): Promise<P> {
    return (await this.asks(document, { input })).payload;
  }

  /** Sends a command that must succeed. */
  async does<Input, P extends Payload>(document: CommandDocument<Input, P>, input: Input): Promise<P> {
    return done(await this.tries(document, input));
  }

  /** Creates a customer of the partner's in a country; its agreement is accepted unless said otherwise. */
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

  /** Buys one plan and gives the subscription. */
  async buys(customer: Ref, planId: string, purchase: Purchase = {}): Promise<Subscription> {
    return required((await this.orders(customer, line(planId, purchase))).subscriptions[0]);
  }

  /** Places an order of several lines; gives its subscriptions and charges. */
  async orders(customer: Ref, ...lines: api.CartLineInput[]) {
    const payload = await this.does(api.PlaceOrderDocument, { customerId: customer.id, lines });
    const all = payload.orders.flatMap((order) => order.lines.flatMap(({ subscription }) => subscription ?? []));
    return { ...payload, subscriptions: [...new Map(all.map((subscription) => [subscription.id, subscription])).values()] };
  }

  /** Buys a plan of an independent publisher and has it set up at once. */
  async buysAndActivates(customer: Ref, planId: string, purchase: Purchase = {}): Promise<Subscription> {
    return (await this.activates(await this.buys(customer, planId, purchase))).subscription;
  }

  /** Confirms the setup in the publisher's stead. */
  activates({ id }: Ref) {
    return this.changes(api.ActivateSandboxSubscriptionDocument, { subscriptionId: id });
  }

  /** Marks the step before a cancellation done in the publisher's stead. */
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

  /** Says what the next term shall be; `{ clear: true }` takes it back. */
  schedules({ id }: Ref, request: Omit<api.ScheduleChangeInput, "subscriptionId">) {
    return this.changes(api.ScheduleChangeDocument, { subscriptionId: id, ...request });
  }

  /** Converts a Microsoft trial; one month billed monthly unless said otherwise. */
  converts({ id }: Ref, planId: string, purchase: Purchase = {}) {
    const { quantity, termDuration, billingCycle } = line(planId, purchase);
    return this.changes(api.ConvertTrialDocument, { subscriptionId: id, planId, quantity, termDuration, billingCycle });
  }

  /** Says how a publisher of the tests' catalog behaves towards this sandbox. */
  async hasPublisher(name: string, behavior: Omit<api.SetSandboxPublisherInput, "publisherId">): Promise<void> {
    const publisher = await selectOne(this.marketplace.database.reader.manager, Publisher, sql("t.name = ?", name));
    await this.does(api.SetSandboxPublisherDocument, { publisherId: required(publisher).id, ...behavior });
  }

  /** Reads what a subscription's publisher was asked for and told, newest first. */
  async operationsOf({ id }: Ref): Promise<readonly api.OperationFieldsFragment[]> {
    const { subscription } = await this.asks(api.OperationsOfSubscriptionDocument, { id });
    return required(subscription).operations.nodes;
  }

  /** Reads a subscription as it is now. */
  async sees({ id }: Ref): Promise<Subscription> {
    return required((await this.asks(api.SubscriptionByIdDocument, { id })).subscription);
  }

  /** Reads all charges of a subscription and its add-ons, in the order in which they were made. */
  async chargesOf({ id }: Ref): Promise<readonly Charge[]> {
    const { subscription } = await this.asks(api.ChargesOfSubscriptionDocument, { id });
    return required(required(subscription).charges).nodes;
  }

  /** The partner's documents, the newest first. */
  async invoices(filter: api.InvoiceFilter = {}): Promise<readonly Invoice[]> {
    return required((await this.asks(api.InvoicesDocument, { first: 100, filter })).invoices).nodes;
  }

  /** The totals of documents in one currency by month: `{ "2020-07": "200.00" }`. */
  async invoiceTotals(currency = "USD"): Promise<Record<string, string>> {
    const invoices = await this.invoices({ currency });
    return Object.fromEntries(invoices.map(({ periodStartsOn, total }) => [periodStartsOn.slice(0, 7), total.amount]));
  }

  /** Reads a document with its lines and payments; a customer's lines only when one is named. */
  async reads({ id }: Ref, customer: Ref | null = null) {
    return required((await this.asks(api.InvoiceByIdDocument, { id, customerId: customer?.id ?? null })).invoice);
  }

  /** Reads the charges that stand on no document yet. */
  async unbilled(period: api.UnbilledPeriod, only: Readonly<{ currency?: string; customerId?: string }> = {}) {
    return required((await this.asks(api.UnbilledChargesDocument, { period, ...only })).unbilledCharges).nodes;
  }

  /** Records money received for a document; without an amount, all that is left to pay. */
  pays({ id }: Ref, receivedOn: string, amount: string | null = null) {
    return this.does(api.RecordPaymentDocument, { invoiceId: id, receivedOn, amount });
  }

  /** The partner's test clock. */
  readonly clock = {
    /** Moves it to an instant; gives how many things fell due on the way. */
    to: async (to: string): Promise<number> => (await this.does(api.AdvanceTestClockDocument, { to })).transitions,
    /** What it shows. */
    now: async (): Promise<string> => (await this.asks(api.ViewerDocument, {})).viewer.now,
  };

  private async changes<Input>(document: CommandDocument<Input, api.SubscriptionPayloadFieldsFragment>, input: Input) {
    const { subscription, ...rest } = await this.does(document, input);
    return { ...rest, subscription: required(subscription) };
  }
}

/** The input of a confirmed cancellation. */
export const cancelling = (subscriptionId: string): api.CancelSubscriptionInput => ({
  subscriptionId,
  reason: "No longer needed",
  confirm: true,
});

/** A charge as people read it: what for, how many, how much. */
export const charge = (type: api.ChargeType, quantity: number, amount: string) => [type, quantity, amount] as const;
/** Charges as people read them. */
export const brief = (charges: readonly Charge[]) =>
  charges.map(({ type, quantity, amount }) => charge(type, quantity, amount.amount));

/** What a subscription says about one action. */
export const actionOf = ({ allowedActions }: Subscription, action: api.SubscriptionAction) =>
  required(allowedActions.find((state) => state.action === action));
