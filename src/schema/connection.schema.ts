import { ArgsType, Field, Int, ObjectType, type ClassType } from "type-graphql";
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX, PAGE_SIZE_MIN } from "../core/page-size.js";
import { ListOfPage } from "./list-size.js";

@ObjectType({ description: "The position of a page in its list.", simpleResolvers: true })
export class PageInfo {
  @Field({ description: "True when there are more entries after this page. To get them, pass endCursor as after." })
  hasNextPage: boolean;

  @Field({
    description: "True when there are entries before this page. To get them, pass startCursor as before together with last.",
  })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: "The cursor of the first entry of the page; null when the page is empty." })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: "The cursor of the last entry of the page; null when the page is empty." })
  endCursor: string | null;
}

/** The paging arguments of every list. `database/keyset-page.ts` checks them. */
@ArgsType()
export class PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: `The number of entries to return from the start of the list or after the cursor: ${PAGE_SIZE_MIN} to ${PAGE_SIZE_MAX}. ${PAGE_SIZE_DEFAULT} when neither first nor last is given. Cannot be combined with last.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "A cursor from an earlier page. Only entries after it are returned. Empty: from the start of the list.",
  })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `The number of entries to return from the end of the list or before the cursor, in the order of the list: ${PAGE_SIZE_MIN} to ${PAGE_SIZE_MAX}. Cannot be combined with first.`,
  })
  last?: number | null;

  @Field(() => String, {
    nullable: true,
    description: "A cursor from an earlier page. Only entries before it are returned. Empty: up to the end of the list.",
  })
  before?: string | null;
}

/** The base class of a connection's edges: `class OfferEdge extends EdgeOf(Offer, "offer")`. */
export function EdgeOf<T extends object>(node: ClassType<T>, noun: string) {
  @ObjectType({ simpleResolvers: true })
  abstract class Edge {
    @Field({
      description: "The position of the entry in the list. Pass it as after or before. Opaque, and valid for this list only.",
    })
    cursor: string;

    @Field(() => node, { description: `The ${noun} at this position.` })
    node: T;
  }
  return Edge;
}

/**
 * The base class of a connection: `class OfferConnection extends ConnectionOf(OfferEdge, Offer, "offers")`.
 * `totalCount` may be a function: it is called only when a client selects the count.
 */
export function ConnectionOf<E extends { node: object }>(edge: ClassType<E>, node: ClassType<E["node"]>, nouns: string) {
  @ObjectType({ simpleResolvers: true })
  abstract class Connection {
    @ListOfPage()
    @Field(() => [edge], { description: `The ${nouns} of this page, each with its cursor.` })
    edges: readonly E[];

    @ListOfPage()
    @Field(() => [node], { description: `The ${nouns} of this page, without cursors.` })
    nodes: readonly E["node"][];

    @Field(() => PageInfo, {
      description: "The position of this page in the list, with the cursors for the next and previous page.",
    })
    pageInfo: PageInfo;

    @Field(() => Int, { description: `The number of ${nouns} on all pages together. Counted only when this field is selected.` })
    totalCount: () => Promise<number>;
  }
  return Connection;
}
