import type { Meaning, Scene, Tools } from "./reference-meanings.js";
import { plan, story } from "./story.js";

/** What the optional fields of setSupportContact mean. `make` puts the field into the input. */
const supported =
  (run: Tools["run"], make: (field: object) => object, shown: string): Scene =>
  async () => {
    const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
    const { id: subscriptionId } = await partner.buy(customer, plan("Microsoft 365 Basic"));
    await run(partner, "setSupportContact", { subscriptionId, supportContact: { name: "Bo", mpnId: "1" } });
    const shows = `subscription { supportContact { ${shown} } }`;
    return async (field) => (await run(partner, "setSupportContact", { subscriptionId, ...make(field) }, shows))["subscription"];
  };

const withTenant = (field: object) => ({ supportContact: { name: "Al", mpnId: "1", ...field } });
const NO_TENANT = { supportContact: { tenantId: null } };

/** Returns the meanings of the optional fields of setSupportContact. */
export const supportContactMeanings = (run: Tools["run"]): Readonly<Record<string, Meaning>> => ({
  "setSupportContact.supportContact": {
    scene: supported(run, (field) => field, "name"),
    ...{ leftOut: { supportContact: { name: "Bo" } }, isNull: { supportContact: null } },
  },
  "setSupportContact.supportContact.tenantId": {
    ...{ scene: supported(run, withTenant, "tenantId"), leftOut: NO_TENANT, isNull: NO_TENANT },
  },
});
