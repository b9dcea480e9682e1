/** Fields of a result, as a selection and as what a test expects. `id` is selected and not expected: it differs in each run. */
export type Fields = Readonly<{ [name: string]: true | Fields }>;

const MONEY: Fields = { amount: true, currency: true };
const ERRORS: Fields = { code: true };
const SUBSCRIPTION: Fields = { id: true, status: true, quantity: true, plan: { title: true } };
const CHARGES: Fields = { amount: MONEY };
const DUE: Fields = { dueOnActivation: MONEY, dueLater: MONEY };

/** What single commands change besides what all of them may change. */
const CHANGED_BY: Readonly<Record<string, Fields>> = {
  setAutoRenew: { autoRenew: true },
  bulkSetAutoRenew: { autoRenew: true },
  renameSubscription: { displayName: true },
  convertTrial: { isTrial: true },
  updateAddOns: { addOns: { status: true, quantity: true, plan: { title: true } } },
  scheduleChange: { scheduledChange: { quantity: true, plan: { title: true } } },
  bulkScheduleChange: { scheduledChange: { quantity: true, plan: { title: true } } },
  suspendSubscription: { suspension: { reason: true, expiresOn: true } },
  setIndirectReseller: { indirectResellerMpnId: true },
};

/** What a subscription is expected to be after the clock has moved. */
export const STATE: Fields = { status: true, quantity: true, plan: { title: true } };

/** The fields that the workspace has shown of the result of a mutation. */
export function fieldsOf(mutation: string, payload: Readonly<Record<string, unknown>>): Fields {
  const subscription = { ...SUBSCRIPTION, ...CHANGED_BY[mutation] };
  const lines = { quantity: true, plan: { title: true }, chargedAtOnce: MONEY, ...DUE } as const;
  const all: Fields = {
    customer: { id: true, indirectReseller: { mpnId: true } },
    cart: { id: true, total: MONEY, ...DUE, lines: { id: true, ...lines } },
    orders: { lines: { ...lines, subscription: { id: true, status: true } } },
    results: { subscription, charges: CHARGES, userErrors: ERRORS },
    subscription,
    charges: CHARGES,
    userErrors: ERRORS,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in payload));
}

/** `status plan { title }`. */
const selectionText = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, inner]) => (inner === true ? name : `${name} { ${selectionText(inner)} }`))
    .join(" ");

/** How long a line of a document may be. */
const WIDTH = 100;

/** Fields, one on each line; the inner ones of a field below it when they do not fit beside it. */
const fieldLines = (fields: Fields, indent: string): string[] =>
  Object.entries(fields).flatMap(([name, inner]) => {
    const line = indent + selectionText({ [name]: inner });
    if (inner === true || line.length <= WIDTH) return [line];
    return [`${indent}${name} {`, ...fieldLines(inner, `${indent}  `), `${indent}}`];
  });

/** A mutation with one input. */
export function mutationText(mutation: string, inputType: string, fields: Fields): string {
  const lines = fieldLines(fields, "    ");
  return [`mutation ($input: ${inputType}!) {`, `  ${mutation}(input: $input) {`, ...lines, "  }", "}"].join("\n");
}

/** What of a result is expected. */
export function expectedOf(fields: Fields, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => expectedOf(fields, each));
  if (typeof value !== "object" || value === null) return value;
  const result = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields).filter((name) => name !== "id" && result[name] !== undefined);
  return Object.fromEntries(
    names.map((name) => {
      const inner = fields[name];
      return [name, inner === undefined || inner === true ? result[name] : expectedOf(inner, result[name])];
    }),
  );
}

/** The ids of what a step has made or returned. */
export const idsMadeBy = ({
  mutation,
  payload,
}: Readonly<{ mutation: string; payload: Readonly<Record<string, unknown>> }>): string[] =>
  idsOf(fieldsOf(mutation, payload), payload, "").map(([id]) => id);

/** The ids in a result that the selection has, each with the way to it from the result: `cart.lines[0].id`. */
export function idsOf(fields: Fields, value: unknown, path: string): [id: string, path: string][] {
  if (Array.isArray(value)) return value.flatMap((each, index) => idsOf(fields, each, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  const result = value as Readonly<Record<string, unknown>>;
  return Object.entries(fields).flatMap(([name, inner]) => {
    const found = result[name];
    if (inner !== true) return idsOf(inner, found, `${path}.${name}`);
    return name === "id" && typeof found === "string" ? [[found, `${path}.id`] as [string, string]] : [];
  });
}
