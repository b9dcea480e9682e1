import type { Actor } from "../../../src/core/actor.js";
import { ForbiddenError } from "../../../src/core/errors.js";
import { SubscriptionAction } from "../../../src/core/subscription-actions.js";
import { PartnerType, Role } from "../../../src/core/vocabulary.js";
import {
  assertFieldPermission,
  assertPartnerType,
  assertRole,
  hasRoleFor,
  isForPartnerType,
  permissionOf,
  permissions,
  rolesFor,
  type PartnerAction,
} from "../../../src/services/partner/rules/permissions.js";
import { refusalBy } from "../../support/refusal.js";

/**
 * The matrix of business-rules §5 and §0.2.14, independent of the product's table. Roles are in the order Global admin, Admin
 * agent, Billing admin, Sales agent, Helpdesk agent, then the same in strict mode; partner types in the order direct bill,
 * indirect provider, indirect reseller.
 */
const matrix: [action: PartnerAction, roles: string, strict: string, types: string][] = [
  ["catalog:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y Y"],
  ["margin:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
  ["priceList:read", "Y Y Y Y -", "Y Y Y Y -", "Y Y -"],
  ["customer:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y Y"],
  ["customer:create", "Y Y - Y -", "Y Y - Y -", "Y Y -"],
  ["customer:update", "Y Y - - Y", "Y Y - - Y", "Y Y -"],
  ["customer:assignReseller", "Y Y - - -", "Y Y - - -", "- Y -"],
  ["customer:remove", "Y Y - - -", "Y Y - - -", "Y Y -"],
  ["customer:edit", "Y Y - Y Y", "Y Y - Y Y", "Y Y -"],
  ["cart:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y Y"],
  ["cart:change", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
  ["order:place", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
  ["order:placePartnerPlan", "Y Y Y Y Y", "Y Y - - -", "Y Y -"],
  ["order:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y Y"],
  ["order:changeReferences", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
  ["subscription:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y Y"],
  ["subscription:readActivation", "Y Y - - -", "Y Y - - -", "Y Y Y"],
  ["subscription:rename", "Y Y - - -", "Y Y - - -", "Y Y Y"],
  ["subscription:changeQuantity", "Y Y Y Y Y", "Y Y - - -", "Y Y -"],
  ["subscription:changePlan", "Y Y Y Y Y", "Y Y - - -", "Y Y -"],
  ["subscription:updateAddOns", "Y Y Y Y Y", "Y Y - - -", "Y Y -"],
  ["subscription:suspend", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y Y"],
  ["subscription:reactivate", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y Y"],
  ["subscription:cancel", "Y Y Y Y Y", "Y Y - - -", "Y Y Y"],
  ["subscription:setAutoRenew", "Y Y Y Y Y", "Y Y - - -", "Y Y Y"],
  ["subscription:scheduleChange", "Y Y Y Y Y", "Y Y - - -", "Y Y -"],
  ["subscription:setIndirectReseller", "Y Y - - -", "Y Y - - -", "- Y -"],
  ["subscription:convertTrial", "Y Y - Y -", "Y Y - Y -", "Y Y -"],
  ["subscription:changeReferences", "Y Y - - -", "Y Y - - -", "Y Y -"],
  ["reference:change", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
  ["subscription:setSupportContact", "Y Y - - -", "Y Y - - -", "Y Y -"],
  ["charge:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
  ["invoice:read", "Y Y Y - -", "Y Y Y - -", "Y Y -"],
  ["invoice:recordPayment", "Y - Y - -", "Y - Y - -", "Y Y -"],
  ["partner:setReminders", "Y Y - - -", "Y Y - - -", "Y Y -"],
  ["event:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y Y"],
  ["audit:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
  ["export:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y Y"],
  ["delivery:read", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y Y"],
  ["delivery:redeliver", "Y Y - - -", "Y Y - - -", "Y Y Y"],
  ["webhook:read", "Y Y - - -", "Y Y - - -", "Y Y -"],
  ["webhook:change", "Y Y - - -", "Y Y - - -", "Y Y -"],
  ["sandboxKey:read", "Y Y - - -", "Y Y - - -", "Y Y -"],
  ["sandboxKey:change", "Y Y - - -", "Y Y - - -", "Y Y -"],
  ["sandbox:read", "Y Y - - -", "Y Y - - -", "Y Y -"],
  ["sandbox:activate", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
  ["sandbox:completeStep", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
  ["sandbox:setPublisher", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
  ["sandbox:advanceClock", "Y Y Y Y Y", "Y Y Y Y Y", "Y Y -"],
];
const ROLES: Role[] = ["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN", "SALES_AGENT", "HELPDESK_AGENT"];
const TYPES: PartnerType[] = ["DIRECT_BILL", "INDIRECT_PROVIDER", "INDIRECT_RESELLER"];

const marks = (row: string) => row.split(" ").map((mark) => mark === "Y");
const cells = <Column>(columns: readonly Column[], pick: (row: (typeof matrix)[number]) => string) =>
  matrix.flatMap((row) => marks(pick(row)).map((allowed, index) => ({ action: row[0], column: columns[index], allowed })));

const partnerUser = (...roles: Role[]): Actor => ({ kind: "PARTNER", user: "ada", partnerId: "ptr_1", roles });
const operator: Actor = { kind: "OPERATOR", user: "root" };
const publisher: Actor = { kind: "PUBLISHER", user: "contoso", publisherId: "pub_1" };

describe("the matrix of roles", () => {
  test("the table contains every action, role and partner type", () => {
    expect(matrix.map(([action]) => action)).toEqual(Object.keys(permissions));
    expect(ROLES).toEqual(Object.keys(Role));
    expect(TYPES).toEqual(Object.keys(PartnerType));
  });

  test.each(cells(ROLES, (row) => row[1]))("$action by $column: $allowed", ({ action, column = "GLOBAL_ADMIN", allowed }) => {
    expect(hasRoleFor([column], action)).toBe(allowed);
    expect(hasRoleFor([column], action, false)).toBe(allowed);
  });

  test.each(cells(ROLES, (row) => row[2]))(
    "in strict mode, $action by $column: $allowed",
    ({ action, column = "GLOBAL_ADMIN", allowed }) => expect(hasRoleFor([column], action, true)).toBe(allowed),
  );

  test.each(cells(TYPES, (row) => row[3]))(
    "$action by a partner of type $column: $allowed",
    ({ action, column = "DIRECT_BILL", allowed }) => expect(isForPartnerType(column, action)).toBe(allowed),
  );

  test("several roles are combined; a user without a role has no permissions", () => {
    expect(hasRoleFor(["BILLING_ADMIN", "SALES_AGENT"], "customer:create")).toBe(true);
    expect(hasRoleFor(["BILLING_ADMIN", "HELPDESK_AGENT"], "customer:create")).toBe(false);
    for (const [action] of matrix) expect(hasRoleFor([], action)).toBe(false);
  });

  test("every action on a subscription has its permission", () => {
    expect(permissionOf).toEqual({
      RENAME: "subscription:rename",
      CHANGE_QUANTITY: "subscription:changeQuantity",
      CHANGE_PLAN: "subscription:changePlan",
      UPDATE_ADD_ONS: "subscription:updateAddOns",
      SUSPEND: "subscription:suspend",
      REACTIVATE: "subscription:reactivate",
      CANCEL: "subscription:cancel",
      CHANGE_AUTO_RENEW: "subscription:setAutoRenew",
      SCHEDULE_CHANGE: "subscription:scheduleChange",
      SET_INDIRECT_RESELLER: "subscription:setIndirectReseller",
      CONVERT_TRIAL: "subscription:convertTrial",
    });
    expect(Object.keys(permissionOf)).toEqual(Object.keys(SubscriptionAction));
  });
});

describe("a role refusal", () => {
  test("names the action, the roles that are allowed and the caller's roles", () => {
    const refused = new ForbiddenError(
      "rename subscriptions",
      ["GLOBAL_ADMIN", "ADMIN_AGENT"],
      ["SALES_AGENT", "HELPDESK_AGENT"],
    );
    expect(() => assertRole(partnerUser("SALES_AGENT", "HELPDESK_AGENT"), "subscription:rename")).toThrow(refused);
    expect(refused.message).toBe(
      "You may not rename subscriptions: this requires one of the roles GLOBAL_ADMIN, ADMIN_AGENT; you have SALES_AGENT, HELPDESK_AGENT.",
    );
    expect(refused.partnerCenterCode).toBe(900150);
  });

  test("in strict mode names the strict roles", () => {
    expect(rolesFor("subscription:cancel", true)).toEqual(["GLOBAL_ADMIN", "ADMIN_AGENT"]);
    expect(() => assertRole(partnerUser("SALES_AGENT"), "subscription:cancel", false)).not.toThrow();
    expect(() => assertRole(partnerUser("SALES_AGENT"), "subscription:cancel")).not.toThrow();
    expect(() => assertRole(partnerUser("SALES_AGENT"), "subscription:cancel", true)).toThrow(
      "You may not cancel subscriptions: this requires one of the roles GLOBAL_ADMIN, ADMIN_AGENT; you have SALES_AGENT.",
    );
  });

  test("applies to operators and publishers for everything that belongs to partners", () => {
    for (const [action] of matrix) {
      expect(() => assertRole(operator, action)).toThrow(ForbiddenError);
      expect(() => assertRole(publisher, action)).toThrow("you have no partner role");
    }
  });
});

describe("permissions of fields", () => {
  test("every signed-in user can query the viewer", () => {
    for (const actor of [operator, publisher, partnerUser()])
      expect(() => assertFieldPermission(actor, "viewer:read")).not.toThrow();
  });

  test("a partner's user without a role can query only the viewer", () => {
    expect(() => assertFieldPermission(partnerUser(), "node:read")).toThrow(ForbiddenError);
    for (const role of ROLES) expect(() => assertFieldPermission(partnerUser(role), "node:read")).not.toThrow();
  });

  test("only the marketplace operator can create partners", () => {
    expect(() => assertFieldPermission(operator, "partner:create")).not.toThrow();
    for (const actor of [publisher, partnerUser(...ROLES)])
      expect(() => assertFieldPermission(actor, "partner:create")).toThrow(
        "You may not create partners: this requires the marketplace operator",
      );
  });

  test("only publishers can see subscriptions as their publisher", () => {
    expect(() => assertFieldPermission(publisher, "publisher:read")).not.toThrow();
    for (const actor of [operator, partnerUser(...ROLES)])
      expect(() => assertFieldPermission(actor, "publisher:read")).toThrow(
        "You may not see subscriptions as their publisher: this requires a publisher",
      );
  });

  test("all other fields follow the matrix", () => {
    expect(() => assertFieldPermission(partnerUser("ADMIN_AGENT"), "subscription:rename")).not.toThrow();
    expect(() => assertFieldPermission(partnerUser("SALES_AGENT"), "subscription:rename")).toThrow(ForbiddenError);
  });
});

describe("a refusal by partner type", () => {
  test("tells a reseller to ask its provider", () => {
    expect(refusalBy(() => assertPartnerType("INDIRECT_RESELLER", "order:place"))).toMatchObject({
      code: "PARTNER_TYPE_NOT_ALLOWED",
      message: "A partner of type INDIRECT_RESELLER cannot place orders; ask your indirect provider to do it.",
    });
  });

  test("tells a direct partner that only providers have resellers", () => {
    expect(refusalBy(() => assertPartnerType("DIRECT_BILL", "subscription:setIndirectReseller")).message).toBe(
      "A partner of type DIRECT_BILL cannot set an indirect reseller; only indirect providers can work with indirect resellers.",
    );
  });

  test("does not apply to allowed partner types", () =>
    expect(() => assertPartnerType("INDIRECT_PROVIDER", "order:place")).not.toThrow());
});
