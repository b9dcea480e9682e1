import type { Meaning, Scene, Tools } from "./reference-meanings.js";
import { programOf } from "./sandbox-programs.js";
import { newPartner } from "./story.js";

const HOUR_MS = 3_600_000;

/** A new sandbox with a field: what is the same in each run. */
const created =
  (run: Tools["run"]): Scene =>
  async () => {
    const program = await programOf(await newPartner({ at: "2020-07-01T08:00:00Z" }));
    return async (field) => {
      const before = Date.now();
      const { sandbox } = await run(program, "createSandbox", { country: "US", ...field }, "sandbox { name now expiresAt }");
      const { name, now, expiresAt } = sandbox as Record<"name" | "now" | "expiresAt", string>;
      const hours = Math.floor((Date.parse(expiresAt) - before) / HOUR_MS);
      return { name, startsNow: Date.parse(now) >= before, hours };
    };
  };

const DEFAULT = { name: "Sandbox", startsNow: true, hours: 1 };

const createdKey =
  (run: Tools["run"]): Scene =>
  async () => {
    const partner = await newPartner({ at: "2020-07-01T08:00:00Z" });
    return async (field) => (await run(partner, "createSandboxKey", field, "sandboxKey { description }"))["sandboxKey"];
  };

/** Returns the meanings of the optional fields of commands on sandbox keys and sandboxes that may be null. */
export const sandboxMeanings = (run: Tools["run"]): Readonly<Record<string, Meaning>> => ({
  "createSandboxKey.description": {
    ...{ scene: createdKey(run), leftOut: { description: null }, isNull: { description: null } },
  },
  ...Object.fromEntries(
    ["at", "expiresAfter", "name"].map((field) => [
      `createSandbox.${field}`,
      { scene: created(run), leftOut: DEFAULT, isNull: DEFAULT },
    ]),
  ),
});
