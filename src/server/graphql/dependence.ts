import {
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type GraphQLObjectType,
} from "graphql";
import type { Subjects } from "../authentication/context.js";
import { isOfOneCustomer } from "../../services/lifecycle/customers-of-subjects.js";

/** Types whose fields show nothing that a due transition or publication changes, except fields of other types. */
const INDEPENDENT = new Set([
  ...[
    "Query",
    "Mutation",
    "Subscription",
    "Viewer",
    "Partner",
    "PartnerPause",
    "Operator",
    "OperatorPartner",
    "OperatorPartnerPayload",
    "OperatorWebhook",
    "DueWork",
    "AllDueWork",
    "ParkedTransition",
    "Reminders",
    "SetRemindersPayload",
    "Customer",
    "Offer",
    "Plan",
    "Publisher",
    "Price",
    "PriceVersion",
    "Policy",
    "CustomerPrice",
    "PriceList",
    "PriceListRow",
    "Reconciliation",
    "ReconciliationDifference",
    "Node",
    "Webhook",
    "WebhookDelivery",
    "WebhookAttempt",
    "EventTypeDescription",
  ],
  ...["PageInfo", "Money", "Margin", "PurchaseLimit", "SupportContact", "SubscriptionSupportContact", "DownloadLink"],
  ...["AuditResource", "AuditBreak"],
  ...["BillingAddress", "CustomerContact", "Export", "ExportProgress", "ExportError"],
  ...[
    "UserError",
    "AlreadyExistsError",
    "ConflictError",
    "InvalidInputError",
    "NotAvailableError",
    "NotFoundError",
    "RefusedError",
    "TermEndNotPossibleError",
  ],
]);

/** Types whose fields show what due transitions of the same customer change, and nothing else that is due. */
const OF_ONE_CUSTOMER = new Set([
  ...["CustomerSubscription", "Order", "OrderLine", "AddOn", "Charge", "Cart", "CartLine", "CartAddOn", "Operation"],
  ...[
    "Delivery",
    "DeliveryAttempt",
    "ActionNeeded",
    "ActionState",
    "Activation",
    "Availability",
    "CancellationTerms",
    "PlanChange",
  ],
  ...["TermEndOption", "Commitment", "Instalment", "Renewal", "ScheduledChange", "Suspension", "Term", "Event"],
  ...[
    "ChargeExplanation",
    "ChargeStep",
    "EventActor",
    "FieldChange",
    "Reminder",
    "SubscriptionSummary",
    "SubscriptionSnapshot",
    "AddOnSnapshot",
  ],
  ...["SubscriptionPayload", "CustomerPayload", "CartPayload", "CheckoutCartPayload", "PlaceOrderPayload"],
  ...["ReferencesPayload", "BulkSubscriptionPayload", "BulkSubscriptionResult", "BulkReferencesPayload", "BulkReferencesResult"],
]);

/** Fields of an independent type that show how far a partner's events have come, and what falls due next. */
const OF_ALL_WORK = new Set(["Viewer.lastEventId", "Viewer.nextDueAt"]);

/** What the fields of a type depend on, of what can be due. */
export type TypeDependence = "NOTHING" | "ONE_CUSTOMER" | "EVERYTHING";

/** What the fields of an object type or interface depend on. A page depends on what its objects depend on. */
export function dependenceOfType(type: string): TypeDependence {
  const shown = type.replace(/(Connection|Edge)$/, "");
  if (INDEPENDENT.has(shown) || shown.startsWith("__")) return "NOTHING";
  return OF_ONE_CUSTOMER.has(shown) ? "ONE_CUSTOMER" : "EVERYTHING";
}

/** The values of a field's arguments. */
type Values = Readonly<Record<string, unknown>>;

/** The ids that name the objects of a query or mutation. */
function subjectsIn(values: Values): string[] {
  const input = (values["input"] ?? {}) as Readonly<Record<string, unknown>>;
  const items = (input["items"] ?? []) as Readonly<Record<string, unknown>>[];
  const inputs = [input, ...items].flatMap((each) => [each["id"], each["subscriptionId"], each["customerId"], each["cartId"]]);
  return [values["id"], values["ids"], inputs].flat(2).filter((id) => typeof id === "string");
}

/** What a root field and the selection below it depend on. Fragments count with all their fields wherever one is spread. */
function reachOf({ schema, document }: ExecutionArgs, root: GraphQLObjectType, field: FieldNode): TypeDependence {
  const reached = new Set<TypeDependence>();
  let spreads = false;
  const look = (node: FieldNode | DocumentNode, initial?: GraphQLObjectType) => {
    const types = new TypeInfo(schema, initial);
    const visitor = {
      Field: ({ name }: FieldNode) => {
        const type = types.getParentType()?.name ?? "";
        reached.add(OF_ALL_WORK.has(`${type}.${name.value}`) ? "EVERYTHING" : dependenceOfType(type));
      },
      FragmentSpread: () => {
        spreads = true;
      },
      OperationDefinition: () => false,
    };
    visit(node, visitWithTypeInfo(types, visitor));
  };
  look(field, root);
  if (spreads) look(document);
  if (reached.has("EVERYTHING")) return "EVERYTHING";
  return reached.has("ONE_CUSTOMER") ? "ONE_CUSTOMER" : "NOTHING";
}

/**
 * What an operation depends on: its types, and the ids that its arguments name, decide. An event depends on the customer whom it
 * is about. A mutation depends on the customer of the object that it changes, whatever it returns.
 * @source decision 0051
 */
export function subjectsOf(args: ExecutionArgs): Subjects {
  const { schema, document, operationName, variableValues, rootValue } = args;
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return "EVERYTHING";
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variableValues });
  if (coerced === undefined) return "EVERYTHING";
  const subjects: string[] = [];
  for (const node of operation.selectionSet.selections) {
    if (node.kind !== Kind.FIELD) return "EVERYTHING";
    const values = argumentsOf(root, node, coerced);
    if (isFilteredByStatus(values)) return "EVERYTHING";
    const reach = reachOf(args, root, node);
    if (reach === "NOTHING" && operation.operation !== OperationTypeNode.MUTATION) continue;
    const ids = operation.operation === OperationTypeNode.SUBSCRIPTION ? customerIn(rootValue) : subjectsIn(values);
    if (reach === "EVERYTHING" || ids.length === 0 || !ids.every(isOfOneCustomer)) return "EVERYTHING";
    subjects.push(...ids);
  }
  return subjects;
}

/** What operations depend on together. */
export function subjectsOfAll(operations: readonly ExecutionArgs[]): Subjects {
  const all = operations.map(subjectsOf);
  return all.every((subjects) => subjects !== "EVERYTHING") ? [...new Set(all.flat())] : "EVERYTHING";
}

function argumentsOf(root: GraphQLObjectType, node: FieldNode, variables: Values): Values {
  const field = root.getFields()[node.name.value];
  return field === undefined ? {} : getArgumentValues(field, node, variables);
}

/** Whether a list of customers, which are independent, is filtered by what due transitions change. */
const isFilteredByStatus = ({ filter }: Values): boolean =>
  typeof filter === "object" && filter !== null && (Reflect.get(filter, "hasSubscriptionsIn") ?? null) !== null;

/** The id of the customer whom an event is about. */
function customerIn(event: unknown): string[] {
  const id: unknown = event instanceof Object ? Reflect.get(event, "customerId") : null;
  return typeof id === "string" ? [id] : [];
}
