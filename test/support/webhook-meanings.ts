import type { Meaning, Scene, Tools } from "./reference-meanings.js";
import { story } from "./story.js";

const url = "https://hooks.contoso.com/events";
const GIVEN = { description: "Ours", types: ["ORDER_PLACED"], tag: "vip" };

/** A new webhook with a field. */
const created =
  (run: Tools["run"], shown: string): Scene =>
  async () => {
    const { partner } = await story({ at: "2020-07-01T08:00:00Z" });
    return async (field) => (await run(partner, "createWebhook", { url, ...field }, `webhook { ${shown} }`))["webhook"];
  };

/** A webhook with all conditions, of which a field changes. */
const updated =
  (run: Tools["run"], shown: string): Scene =>
  async () => {
    const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
    const input = { url, ...GIVEN, customerId: customer.id };
    const { webhook } = await run(partner, "createWebhook", input, "webhook { id }");
    const { id: webhookId } = webhook as { id: string };
    return async (field) => (await run(partner, "updateWebhook", { webhookId, ...field }, `webhook { ${shown} }`))["webhook"];
  };

const fields = { description: "description", types: "types", tag: "tag", customerId: "customer { companyName }" };
const nameOf = (field: string) => (field === "customerId" ? "customer" : field);
const kept: Readonly<Record<string, unknown>> = { ...GIVEN, customerId: { companyName: expect.any(String) as string } };

/** Returns the meanings of the optional fields of commands on webhooks that may be null. */
export const webhookMeanings = (run: Tools["run"]): Readonly<Record<string, Meaning>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, shown]) => {
      const none = { [nameOf(field)]: null };
      return [
        [`createWebhook.${field}`, { scene: created(run, shown), leftOut: none, isNull: none }],
        [`updateWebhook.${field}`, { scene: updated(run, shown), leftOut: { [nameOf(field)]: kept[field] }, isNull: none }],
      ];
    }),
  );
