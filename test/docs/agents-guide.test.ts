import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildSchema, getNamedType, isInputObjectType } from "graphql";

const root = resolve(__dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

test("docs/guides/agents.md names the mutations without a dry run, which are not tools", () => {
  const mutations = Object.values(buildSchema(read("src/schema/schema.graphql")).getMutationType()?.getFields() ?? {});
  const withoutDryRun = mutations.filter(({ args }) => {
    const types = args.map(({ type }) => getNamedType(type));
    return !types.some((type) => isInputObjectType(type) && "dryRun" in type.getFields());
  });
  const [told = ""] = /^- Mutations without a dry run are not tools.*?(?=^- )/ms.exec(read("docs/guides/agents.md")) ?? [];
  expect([...told.matchAll(/`(\w+)`/g)].map(([, name]) => name).sort()).toEqual(withoutDryRun.map(({ name }) => name).sort());
});
