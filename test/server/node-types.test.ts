import { assertInterfaceType } from "graphql";
import { idPrefixes, newId, type IdKind } from "../../src/core/ids.js";
import { buildMarketplaceSchema } from "../../src/resolvers/index.js";
import { nodeTypeName } from "../../src/schema/node.schema.js";

test("the id of every node tells its type", () => {
  const schema = buildMarketplaceSchema();
  const nodes = schema.getPossibleTypes(assertInterfaceType(schema.getType("Node")));
  const named = Object.keys(idPrefixes).flatMap((kind) => nodeTypeName(newId(kind as IdKind)) ?? []);
  expect(named.sort()).toEqual(nodes.map(({ name }) => name).sort());
});
