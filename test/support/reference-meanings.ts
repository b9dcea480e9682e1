import { type PartnerClient } from "./partner-client.js";
import { story } from "./story.js";

const AT = "2020-07-01T08:00:00Z";

/** Prepares what a field governs. Returns a function that sends the command with or without the field, and shows what it governs then. */
export type Scene = () => Promise<(field: object) => Promise<unknown>>;

/** What a field governs when the field is left out, and when it is null. */
export type Meaning = Readonly<{ scene: Scene; leftOut: unknown; isNull: unknown }>;

/** How the test of optional fields sends commands and prepares scenes. */
export type Tools = Readonly<{
  run: (partner: PartnerClient, mutation: string, input: object, selection?: string) => Promise<Record<string, unknown>>;
  bareLine: () => object;
  newCustomer: (selection: string) => Scene;
  newLine: (mutation: "createCart" | "addCartLine", property: "externalReference" | "tags") => Scene;
  changedLine: (property: "externalReference" | "tags") => Scene;
  orderedLine: (selection: string) => Scene;
}>;

const newCart =
  ({ run, bareLine }: Tools, selection: string): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, lines: [bareLine()] };
    return async (field) => (await run(partner, "createCart", { ...input, ...field }, `cart { ${selection} }`))["cart"];
  };

/** The orders of a checkout; the cart states what `given` has. */
const checkedOut =
  ({ run, bareLine }: Tools, selection: string, given: object): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT });
    const created = await run(partner, "createCart", { customerId: customer.id, lines: [bareLine()], ...given }, "cart { id }");
    const cartId = (created["cart"] as { id: string }).id;
    return async (field) => (await run(partner, "checkoutCart", { cartId, ...field }, `orders { ${selection} }`))["orders"];
  };

const newOrders =
  ({ run, bareLine }: Tools, selection: string): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT });
    const input = { customerId: customer.id, lines: [bareLine()] };
    return async (field) => (await run(partner, "placeOrder", { ...input, ...field }, `orders { ${selection} }`))["orders"];
  };

const referenced =
  ({ run }: Tools): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT, customer: { externalReference: "CRM-1" } });
    return async (field) => {
      const shows = "node { ... on Customer { externalReference } }";
      return (await run(partner, "setExternalReference", { id: customer.id, ...field }, shows))["node"];
    };
  };

const tagged =
  ({ run }: Tools): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT, customer: { tags: ["vip"] } });
    return async (field) =>
      (await run(partner, "updateTags", { id: customer.id, ...field }, "node { ... on Customer { tags } }"))["node"];
  };

const NO_TAGS = { tags: [] };
const NO_NUMBER = { purchaseOrderNumber: null };
const NO_REFERENCE = { externalReference: null };

/** The meanings of the optional fields for references. */
export const referenceMeanings = (tools: Tools): Readonly<Record<string, Meaning>> => ({
  "createCustomer.externalReference": {
    ...{ scene: tools.newCustomer("externalReference"), leftOut: NO_REFERENCE, isNull: NO_REFERENCE },
  },
  "createCart.externalReference": { scene: newCart(tools, "externalReference"), leftOut: NO_REFERENCE, isNull: NO_REFERENCE },
  "createCart.lines.externalReference": { scene: tools.newLine("createCart", "externalReference"), leftOut: null, isNull: null },
  "addCartLine.line.externalReference": { scene: tools.newLine("addCartLine", "externalReference"), leftOut: null, isNull: null },
  "updateCartLine.line.externalReference": { scene: tools.changedLine("externalReference"), leftOut: "asset", isNull: null },
  "checkoutCart.externalReference": {
    scene: checkedOut(tools, "externalReference", { externalReference: "SO-1" }),
    ...{ leftOut: [{ externalReference: "SO-1" }], isNull: [NO_REFERENCE] },
  },
  "createCustomer.tags": { scene: tools.newCustomer("tags"), leftOut: NO_TAGS, isNull: NO_TAGS },
  "createCart.tags": { scene: newCart(tools, "tags"), leftOut: NO_TAGS, isNull: NO_TAGS },
  "createCart.lines.tags": { scene: tools.newLine("createCart", "tags"), leftOut: [], isNull: [] },
  "addCartLine.line.tags": { scene: tools.newLine("addCartLine", "tags"), leftOut: [], isNull: [] },
  "updateCartLine.line.tags": { scene: tools.changedLine("tags"), leftOut: ["vip"], isNull: [] },
  "placeOrder.tags": { scene: newOrders(tools, "tags"), leftOut: [NO_TAGS], isNull: [NO_TAGS] },
  "placeOrder.lines.tags": { scene: tools.orderedLine("tags"), leftOut: [NO_TAGS], isNull: [NO_TAGS] },
  "updateTags.add": { scene: tagged(tools), leftOut: { tags: ["vip"] }, isNull: { tags: ["vip"] } },
  "updateTags.remove": { scene: tagged(tools), leftOut: { tags: ["vip"] }, isNull: { tags: ["vip"] } },
  "createCart.purchaseOrderNumber": {
    ...{ scene: newCart(tools, "purchaseOrderNumber"), leftOut: NO_NUMBER, isNull: NO_NUMBER },
  },
  "checkoutCart.purchaseOrderNumber": {
    scene: checkedOut(tools, "purchaseOrderNumber", { purchaseOrderNumber: "PO-1" }),
    ...{ leftOut: [{ purchaseOrderNumber: "PO-1" }], isNull: [NO_NUMBER] },
  },
  "placeOrder.purchaseOrderNumber": {
    ...{ scene: newOrders(tools, "purchaseOrderNumber"), leftOut: [NO_NUMBER], isNull: [NO_NUMBER] },
  },
  "placeOrder.externalReference": {
    ...{ scene: newOrders(tools, "externalReference"), leftOut: [NO_REFERENCE], isNull: [NO_REFERENCE] },
  },
  "placeOrder.lines.externalReference": {
    ...{ scene: tools.orderedLine("externalReference"), leftOut: [NO_REFERENCE], isNull: [NO_REFERENCE] },
  },
  "setExternalReference.externalReference": {
    ...{ scene: referenced(tools), leftOut: { externalReference: "CRM-1" }, isNull: NO_REFERENCE },
  },
});
