import { ArgsType, Field, Int, ObjectType, type ClassType } from "type-graphql";
import { ListOfPage } from "./list-size.js";

/** How many nodes a page holds when neither `first` nor `last` is given. */
export const PAGE_SIZE_DEFAULT = 20;
/** The most nodes one page may hold. */
export const PAGE_SIZE_MAX = 100;

@ObjectType({ description: "Where a page stands in its list.", simpleResolvers: true })
export class PageInfo {
  @Field({ description: "True when more follows this page: ask again with after: endCursor." })
  hasNextPage: boolean;

  @Field({ description: "True when something precedes this page: ask again with last and before: startCursor." })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the page's first node; null on an empty page." })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: "The cursor of the page's last node; null on an empty page." })
  endCursor: string | null;
}

/** The paging arguments of every list; `first` and `last` exclude each other, and the list's service refuses what is out of bounds. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: `How many to return from the start, or after the cursor: 1 to ${PAGE_SIZE_MAX}; ${PAGE_SIZE_DEFAULT} when neither first nor last is given. Not together with last.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "A cursor from an earlier page: only what follows it is returned." })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many to return from the end, or before the cursor, in the list's own order: 1 to ${PAGE_SIZE_MAX}. Not together with first.`,
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: "A cursor from an earlier page: only what precedes it is returned." })
  before?: string | null;
}

/** The base of a noun's edge: `class OfferEdge extends EdgeOf(Offer, "offer")`. */
export function EdgeOf<T extends object>(node: ClassType<T>, noun: string) {
  @ObjectType({ simpleResolvers: true })
  abstract class Edge {
    @Field({
      description: "The place of this entry in the list: pass it as after or before. Opaque, and good for this list alone.",
    })
    cursor: string;

    @Field(() => node, { description: `The ${noun} itself.` })
    node: T;
  }
  return Edge;
}

/**
 * The base of a noun's connection: `class OfferConnection extends ConnectionOf(OfferEdge, Offer, "offers")`.
 * `totalCount` may be a function: it is called only when a client selects the count.
 */
export function ConnectionOf<E extends { node: object }>(edge: ClassType<E>, node: ClassType<E["node"]>, nouns: string) {
  @ObjectType({ simpleResolvers: true })
  abstract class Connection {
    @ListOfPage()
    @Field(() => [edge], { description: `The ${nouns} of this page, each with its cursor.` })
    edges: readonly E[];

    @ListOfPage()
    @Field(() => [node], { description: `The ${nouns} of this page, without their cursors.` })
    nodes: readonly E["node"][];

    @Field(() => PageInfo, { description: "Where this page stands in the list, and the cursors to go on from." })
    pageInfo: PageInfo;

    @Field(() => Int, { description: `How many ${nouns} there are on all pages together. Counted only when it is asked for.` })
    totalCount: () => Promise<number>;
  }
  return Connection;
}
