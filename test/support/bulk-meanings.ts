import type { Meaning, Scene, Tools } from "./reference-meanings.js";
import { plan, story } from "./story.js";

const AT = "2020-07-01T08:00:00Z";

const tagged =
  ({ run }: Tools): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT, customer: { tags: ["vip"] } });
    return async (field) => {
      const shows = "results { node { ... on Customer { tags } } }";
      const { results } = await run(partner, "bulkUpdateTags", { items: [{ id: customer.id, ...field }] }, shows);
      return results;
    };
  };

/** Schedules another change of an upgrade that is scheduled, and shows what is scheduled then. */
const rescheduled =
  ({ run }: Tools, selection: string, change: object): Scene =>
  async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buyAndActivate(customer, plan("Tailwind Desk"), { quantity: 3 });
    const full = { planId: plan("Tailwind Desk Plus"), quantity: 8, termDuration: "P1Y", billingCycle: "ANNUAL" } as const;
    await partner.scheduleChange({ id }, full);
    return async (field) => {
      const shows = `results { subscription { scheduledChange { ${selection} } } }`;
      const items = [{ subscriptionId: id, ...change, ...field }];
      const { results } = await run(partner, "bulkScheduleChange", { items }, shows);
      return (results as { subscription: { scheduledChange: unknown } }[]).map(
        ({ subscription }) => subscription.scheduledChange,
      );
    };
  };

/** A field of which both mean the same. */
const both = (scene: Scene, value: unknown): Meaning => ({ scene, leftOut: [value], isNull: [value] });

const KEPT = [{ node: { tags: ["vip"] } }];

/** The meanings of the optional fields of the items of bulk commands: those of the single commands. */
export const bulkMeanings = (tools: Tools): Readonly<Record<string, Meaning>> => ({
  "bulkScheduleChange.items.planId": both(rescheduled(tools, "plan { title }", { quantity: 9 }), {
    plan: { title: "Tailwind Desk" },
  }),
  "bulkScheduleChange.items.quantity": both(rescheduled(tools, "quantity", { billingCycle: "MONTHLY" }), { quantity: 3 }),
  "bulkScheduleChange.items.termDuration": both(rescheduled(tools, "termDuration", { billingCycle: "MONTHLY" }), {
    termDuration: "P1M",
  }),
  "bulkScheduleChange.items.billingCycle": both(rescheduled(tools, "billingCycle", { quantity: 9 }), { billingCycle: "MONTHLY" }),
  "bulkScheduleChange.items.termEndsOn": both(rescheduled(tools, "termEndsOn", { quantity: 9 }), { termEndsOn: null }),
  "bulkUpdateTags.items.add": { scene: tagged(tools), leftOut: KEPT, isNull: KEPT },
  "bulkUpdateTags.items.remove": { scene: tagged(tools), leftOut: KEPT, isNull: KEPT },
});
