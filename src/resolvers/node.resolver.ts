import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../database/context.js";
import { Node } from "../schema/node.schema.js";
import { findNode, findNodes } from "../services/node/find-node.js";
import { RequiresPermission } from "./requires-permission.js";

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: "An object by its id; null when it does not exist or you cannot see it." })
  @RequiresPermission("node:read")
  node(
    @Arg("id", () => ID, { description: "The id of the object, with its prefix." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Node | null> {
    return findNode(ctx, id);
  }

  @Query(() => [Node], {
    nullable: "items",
    description:
      "Objects by their ids, in the order of ids. An entry is null when the object does not exist or you cannot see it.",
  })
  @RequiresPermission("node:read")
  nodes(
    @Arg("ids", () => [ID], { description: "The ids of the objects; at most 100." }) ids: string[],
    @Ctx() ctx: Context,
  ): Promise<Node | null>[] {
    return findNodes(ctx, ids);
  }
}
