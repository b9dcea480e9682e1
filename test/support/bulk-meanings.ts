import type { Meaning, Scene, Tools } from "./reference-meanings.js";
import { story } from "./story.js";

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

const KEPT = [{ node: { tags: ["vip"] } }];

/** The meanings of the optional fields of the items of bulk commands: those of the single commands. */
export const bulkMeanings = (tools: Tools): Readonly<Record<string, Meaning>> => ({
  "bulkUpdateTags.items.add": { scene: tagged(tools), leftOut: KEPT, isNull: KEPT },
  "bulkUpdateTags.items.remove": { scene: tagged(tools), leftOut: KEPT, isNull: KEPT },
});
