import { isInputObjectType, type GraphQLSchema } from "graphql";
import { placesIn } from "./optional-fields.js";
import type { Meaning, Scene, Tools } from "./reference-meanings.js";
import { plan, story } from "./story.js";

const kinds: Readonly<Record<string, string>> = {
  ...{ subscriptions: "SUBSCRIPTIONS", customers: "CUSTOMERS", charges: "CHARGES" },
  ...{ unbilledCharges: "UNBILLED_CHARGES", events: "EVENTS", audit: "AUDIT" },
};

/** A field at a path of the input, with what the input types around it require. */
const inputWith = ([name = "", ...rest]: readonly string[], field: object): object =>
  rest.length === 0 ? field : { [name]: inputWith(rest, field) };

/** Whether an export has all rows with a field of its filter or order. */
const exported =
  ({ run }: Tools, names: readonly string[]): Scene =>
  async () => {
    const { partner, customer } = await story({ at: "2020-07-01T08:00:00Z" });
    await partner.buyAndActivate(customer, plan("Contoso Sign"));
    const base = { kind: kinds[names[1] ?? "subscriptions"], format: "CSV", dryRun: true };
    const count = async (input: object) => {
      const { export: made } = await run(partner, "createExport", { ...base, ...input }, "export { progress { rowsEstimated } }");
      return (made as { progress: { rowsEstimated: number } }).progress.rowsEstimated;
    };
    const all = await count({});
    return async (field) => ({ hasRows: all > 0, hasAll: (await count(inputWith(names, field))) === all });
  };

const ALL = { hasRows: true, hasAll: true };

/** The meanings of the optional fields of createExport: none of them filters or sorts where it is left out or null. */
export function exportMeanings(tools: Tools, schema: GraphQLSchema): Readonly<Record<string, Meaning>> {
  const type = schema.getType("CreateExportInput");
  const places = isInputObjectType(type) ? placesIn("createExport", type) : [];
  const found = places.filter(
    ({ path, field }) => path.split(".").length > 1 && !path.endsWith("idempotencyKey") && field.defaultValue === undefined,
  );
  return Object.fromEntries(
    found.map(({ path }): [string, Meaning] => {
      const [, ...names] = path.split(".");
      return [path, { scene: exported(tools, names), leftOut: ALL, isNull: ALL }];
    }),
  );
}
