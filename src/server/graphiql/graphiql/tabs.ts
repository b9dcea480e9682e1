import buyItText from "./examples/buy-it.graphql?raw";
import cancelItText from "./examples/cancel-it.graphql?raw";
import changeQuantityText from "./examples/change-quantity.graphql?raw";
import convertTrialText from "./examples/convert-trial.graphql?raw";
import findACustomerText from "./examples/find-a-customer.graphql?raw";
import moveTheClockText from "./examples/move-the-clock.graphql?raw";
import previewACancellationText from "./examples/preview-a-cancellation.graphql?raw";
import readTheInvoiceText from "./examples/read-the-invoice.graphql?raw";
import setSandboxPublisherText from "./examples/set-sandbox-publisher.graphql?raw";
import watchText from "./examples/watch.graphql?raw";
import whatCanItBuyText from "./examples/what-can-it-buy.graphql?raw";
import whoAmIText from "./examples/who-am-i.graphql?raw";

/** A tab of GraphiQL: an operation and its variables. */
export type Tab = { query: string; variables?: string };
/** A line of an order. */
export type Line = { planId: string; quantity: number; termDuration: string; billingCycle: string };
/** The plan to which a trial is converted. */
export type Conversion = { subscriptionId: string } & Line;

const tab = (query: string, variables: unknown): Tab => ({ query, variables: `${JSON.stringify(variables, null, 2)}\n` });
const command = (query: string, input: object): Tab =>
  tab(query, { input: { ...input, idempotencyKey: crypto.randomUUID(), dryRun: false } });

/** Finds a customer by a word of its name. */
export const findACustomer = (word: string): Tab => tab(findACustomerText, { search: word });

/** Shows the availability of two plans: one that the customer can buy, and one that it cannot. */
export const whatCanItBuy = (customerId: string, planId: string, otherPlanId: string): Tab =>
  tab(whatCanItBuyText, { customerId, planId, otherPlanId });

/** Places an order with one line. */
export const buyIt = (customerId: string, line: Line): Tab => command(buyItText, { customerId, lines: [line] });

/** Changes the number of licenses of a subscription. */
export const changeQuantity = (subscriptionId: string, quantity: number): Tab =>
  command(changeQuantityText, { subscriptionId, quantity });

/** Converts a Microsoft trial. */
export const convertTrial = (conversion: Conversion): Tab => command(convertTrialText, conversion);

/** Shows the result of a cancellation without cancelling. */
export const previewACancellation = (subscriptionId: string): Tab =>
  tab(previewACancellationText, { input: { subscriptionId, reason: "just looking", confirm: true, dryRun: true } });

/** Cancels a subscription. */
export const cancelIt = (subscriptionId: string): Tab =>
  command(cancelItText, { subscriptionId, reason: "the customer moved on", confirm: true });

/** Reads an invoice with its charges and a link to the PDF file. */
export const readTheInvoice = (invoiceId: string): Tab => tab(readTheInvoiceText, { invoiceId });

/** Moves the clock of a sandbox. */
export const moveTheClock = (to: string): Tab => tab(moveTheClockText, { input: { to } });

/** Sets the behavior of a publisher in a sandbox. */
export const setSandboxPublisher = (publisherId: string): Tab =>
  tab(setSandboxPublisherText, { input: { publisherId, activateAfter: "PT2H", quantityChanges: "REFUSE" } });

/** Subscribes to the partner's events. */
export const watch: Tab = tab(watchText, { after: null });

/** Shows who is signed in; the only example for callers without customers. */
export const whoAmI: Tab = { query: whoAmIText };
