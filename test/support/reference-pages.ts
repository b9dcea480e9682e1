import { errorCatalog, errorCodes, type ErrorKind } from "../../src/core/error-catalog.js";
import { requestErrors } from "../../src/core/request-errors.js";
import type { Permission } from "../../src/core/permission.js";
import { type PublisherKind, Role, SubscriptionStatus } from "../../src/core/vocabulary.js";
import { permissionOf, permissions, rolesFor, type PartnerAction } from "../../src/services/partner/rules/permissions.js";
import { statusRulesOf, type StatusRule, SubscriptionAction } from "../../src/core/subscription-actions.js";
import { statusChanges } from "../../src/services/subscription/rules/lifecycle-table.js";

/** Returns a Markdown table with aligned columns, as Prettier formats it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[], fill = " ") =>
    `| ${cells.map((text, column) => text.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`;
  return [
    line(head),
    line(
      head.map(() => ""),
      "-",
    ),
    ...rows.map((row) => line(row)),
  ].join("\n");
}

const code = (text: string) => `\`${text}\``;

/** Returns a Mermaid state diagram of the status changes. Causes that keep the status are left out. */
function diagram(): string {
  const name = (status: string) => (status === "NEW" ? "[*]" : status);
  const arrows = Object.entries(statusChanges).flatMap(([from, row]) =>
    Object.entries(row)
      .filter(([to]) => to !== from)
      .map(([to, causes]) => `  ${name(from)} --> ${to}: ${causes.join(", ")}`),
  );
  const ends = Object.entries(statusChanges)
    .filter(([, row]) => Object.keys(row).length === 0)
    .map(([status]) => `  ${status} --> [*]`);
  return ["```mermaid", "stateDiagram-v2", ...arrows, ...ends, "```"].join("\n");
}

const cell = (rule: StatusRule): string => (rule === "POSSIBLE" ? "yes" : code(rule));

function actionTable(kind: PublisherKind): string {
  const statuses = Object.values(SubscriptionStatus);
  const rows = Object.values(SubscriptionAction).map((action) => [
    code(action),
    ...statuses.map((status) => cell(statusRulesOf(action, kind)[status])),
  ]);
  return table(["action", ...statuses], rows);
}

function roleTable(): string {
  const roles = Object.values(Role);
  const rows = Object.values(SubscriptionAction).map((action) => [
    code(action),
    ...roles.map((role) => {
      const [usual, strict] = [false, true].map((isStrict) => rolesFor(permissionOf[action], isStrict).includes(role));
      return usual ? (strict ? "yes" : "yes ¹") : "";
    }),
    permissions[permissionOf[action]].partnerTypes.map(code).join(", "),
  ]);
  return table(["action", ...roles.map(code), "types of partner"], rows);
}

const causes = [
  ["`ORDER`", "The order is placed. A plan that its publisher sets up is `PENDING`, every other plan `ACTIVE`."],
  ["`CONFIRM_ACTIVATION`", "The publisher confirms the setup."],
  ["`ACTIVATION`", "A sandbox activates the subscription instead of the publisher."],
  [
    "`SUSPEND`, `REACTIVATE`, `CANCEL`",
    "The partner runs the mutation. `CANCEL` after the window only switches auto-renewal off.",
  ],
  [
    "`TRIAL_END`",
    "The trial ends. A Microsoft trial is `EXPIRED`. A publisher's trial becomes paid and stays `ACTIVE`; it is `DELETED` when " +
      "auto-renewal is off or the plan is no longer on sale.",
  ],
  [
    "`RENEWAL`",
    "The term ends with auto-renewal on. The subscription stays `ACTIVE`; it is `DELETED` when the plan is no longer on sale.",
  ],
  ["`END`", "The term ends with auto-renewal off."],
  ["`RETENTION_END`", "The data of a suspended subscription are no longer kept."],
];

/** Returns docs/subscription-lifecycle.md: the statuses of a subscription and the causes of each change. */
export const lifecyclePage = (): string => `# The lifecycle of a subscription

<!-- Written by \`npm run docs:reference\` from tables of the program. Do not edit. -->

## What changes the status

${diagram()}

${table(["cause", "when"], causes)}

## Which status allows which action

The code is that of the refusal. An action can also be refused for other reasons; \`allowedActions\` of a subscription includes all of them.

### Plans of independent publishers

${actionTable("PARTNER")}

### Microsoft plans

${actionTable("MICROSOFT")}

## Who may run which action

${roleTable()}

¹ With \`STRICT_MARKETPLACE_ROLES=true\`, not for plans of independent publishers.
`;

/** The GraphQL error type of each kind of refusal. */
const errorTypes: Readonly<Record<ErrorKind, string>> = {
  INVALID: "InvalidInputError",
  NOT_FOUND: "NotFoundError",
  ALREADY_EXISTS: "AlreadyExistsError",
  NOT_AVAILABLE: "NotAvailableError",
  TERM_END: "TermEndNotPossibleError",
  REFUSED: "RefusedError",
  CONFLICT: "ConflictError",
};

const errorTable = (): string =>
  table(
    ["code", "type", "meaning"],
    errorCodes.map((name) => {
      const { kind, description } = errorCatalog[name];
      return [code(name), code(errorTypes[kind]), description];
    }),
  );

const requestErrorTable = (): string =>
  table(
    ["code", "meaning"],
    Object.entries(requestErrors).map(([name, meaning]) => [code(name), meaning]),
  );

/** Returns docs/errors.md: the error codes. */
export const errorsPage = (): string => `# Error codes

<!-- Written by \`npm run docs:reference\` from the error catalog. Do not edit. -->

A refused mutation returns its reasons in \`userErrors\`. Nothing has changed then. The description of a mutation in the schema lists the
codes that it can return. A code never changes its meaning; new codes may be added.

A mutation first checks the values of its \`input\`. It returns one entry of \`userErrors\` for each field that is wrong in itself: in a wrong
format (an e-mail address, a date, a duration, an amount), empty, too long, null although only leaving it out has a meaning, with the
character NUL, half of a surrogate pair or a bidirectional control character (U+202A to U+202E, U+2066 to U+2069), or an id that a dry run
returned. \`path\` names the field, for example
\`["input", "lines", "0", "termDuration"]\`. The rules of the marketplace are checked after all fields are right.

${errorTable()}

All other errors are top-level errors with \`extensions.code\`, for example \`FORBIDDEN\` for a missing role. A value of the wrong JSON type and
an unknown enum value are \`BAD_USER_INPUT\`, and in the text of the document \`GRAPHQL_VALIDATION_FAILED\`; the message names the place, for
example \`"input.quantity"\`. Nothing is executed then. A text in a wrong format in the arguments of a query is refused in the same way.

${requestErrorTable()}
`;

/** Returns the footnote marks of a permission in the guide. */
function footnotesOf(action: PartnerAction): string {
  const { strictRoles }: Permission = permissions[action];
  return `${strictRoles === undefined ? "" : " ¹"}${action === "subscription:readActivation" ? " ²" : ""}`;
}

const sentenceCase = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1).toLowerCase()}`;

/** Returns the table of permissions and the roles that have them. */
function permissionTable(): string {
  const roles = Object.values(Role);
  const actions = Object.keys(permissions) as PartnerAction[];
  const rows = actions.map((action) => {
    const { verbPhrase }: Permission = permissions[action];
    const task = `${verbPhrase.charAt(0).toUpperCase()}${verbPhrase.slice(1)}${footnotesOf(action)}`;
    return [task, ...roles.map((role) => (rolesFor(action, false).includes(role) ? "✔" : ""))];
  });
  return table(["task", ...roles.map((role) => sentenceCase(role.replaceAll("_", " ")))], rows);
}

const TABLE_OF_ROLES = /(<!-- The table is written by `npm run docs:reference`\. -->\n\n)[^]*?(\n\n¹)/;

/** Returns docs/guides/roles.md with the current permission table. */
export const rolesGuide = (text: string): string =>
  text.replace(TABLE_OF_ROLES, (_, before: string, after: string) => `${before}${permissionTable()}${after}`);
