import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { permissions, type PartnerAction } from "../../src/services/partner/rules/permissions.js";

const guide = readFileSync(join(resolve(__dirname, "../.."), "docs/guides/roles.md"), "utf8");
const ROLES = ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT", "HELPDESK_AGENT", "BILLING_ADMIN"] as const;

/** The permissions that each row of the guide's table describes. */
const ROWS: Record<string, PartnerAction[]> = {
  "See the catalog, customers, carts, orders, subscriptions, charges, events": [
    ...(["catalog:read", "customer:read", "cart:read", "order:read"] as const),
    ...(["subscription:read", "charge:read", "event:read"] as const),
  ],
  "Change carts, place orders, change quantities ¹ and add-ons": [
    ...(["cart:change", "order:place", "order:placePartnerPlan"] as const),
    ...(["subscription:changeQuantity", "subscription:updateAddOns"] as const),
  ],
  "Suspend, reactivate, cancel ¹, switch auto-renewal, schedule changes": [
    ...(["subscription:suspend", "subscription:reactivate", "subscription:cancel"] as const),
    ...(["subscription:setAutoRenew", "subscription:scheduleChange"] as const),
  ],
  "See margins, deliveries; use the sandbox mutations": [
    ...(["margin:read", "delivery:read", "sandbox:activate", "sandbox:completeStep"] as const),
    ...(["sandbox:setPublisher", "sandbox:advanceClock"] as const),
  ],
  "Create customers, convert Microsoft trials": ["customer:create", "subscription:convertTrial"],
  "Confirm a customer's agreement": ["customer:edit"],
  "See and export price lists": ["priceList:read"],
  "See and download invoices, unbilled charges and payments": ["invoice:read"],
  "Record payments": ["invoice:recordPayment"],
  "Rename subscriptions, set the indirect reseller, see activation links ²": [
    ...(["subscription:rename", "subscription:setIndirectReseller", "subscription:readActivation"] as const),
  ],
  "Send notifications to publishers again": ["delivery:redeliver"],
};

/** The roles that a row of the guide has a check mark for. */
const shown = new Map(
  guide
    .split("\n")
    .filter((line) => line.includes("✔"))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, task = "", ...cells]) => [task, ROLES.filter((_, index) => cells[index] === "✔")]),
);

test("the guide has a row for every permission", () => {
  expect([...shown.keys()]).toEqual(Object.keys(ROWS));
  expect(Object.values(ROWS).flat().sort()).toEqual(Object.keys(permissions).sort());
});

test.each(Object.entries(ROWS).flatMap(([task, actions]) => actions.map((action) => [action, task] as const)))(
  "%s is for the roles that the guide shows",
  (action, task) => {
    const { roles } = permissions[action];
    expect(shown.get(task)).toEqual(ROLES.filter((role) => roles.some((allowed) => allowed === role)));
  },
);

test("the guide says which permissions the strict setting narrows", () => {
  const strict = Object.entries(permissions).filter(([, permission]) => "strictRoles" in permission);
  expect(strict.map(([action]) => action).sort()).toEqual([
    "order:placePartnerPlan",
    "subscription:cancel",
    "subscription:changeQuantity",
  ]);
});
