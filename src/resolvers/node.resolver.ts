import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Context } from "../database/context.js";
import { Node } from "../schema/node.schema.js";
import { findNode, findNodes } from "../services/node/find-node.js";
import { RequiresPermission } from "./requires-permission.js";

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: "Anything by its id; null when it names nothing that you can see." })
  @RequiresPermission("node:read")
  node(
    @Arg("id", () => ID, { description: "The id of anything, with its prefix." }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Node | null> {
    return findNode(ctx, id);
  }

  @Query(() => [Node], {
    nullable: "items",
    description: "Several things by their ids, in the order asked; null where an id names nothing that you can see.",
  })
  @RequiresPermission("node:read")
  nodes(@Arg("ids", () => [ID], { description: "At most 100 ids." }) ids: string[], @Ctx() ctx: Context): Promise<Node | null>[] {
    return findNodes(ctx, ids);
  }
}
