import { instant } from "../../../src/core/clock.js";
import { foldForSort } from "../../../src/core/text.js";
import { CatalogCache } from "../../../src/database/catalog-cache.js";
import { sql } from "../../../src/database/rows.js";
import { updateWhere } from "../../../src/database/writes.js";
import { Offer } from "../../../src/entities/offer.entity.js";
import { listOffers } from "../../../src/services/catalog/offers.js";
import { changeCatalog } from "../../support/catalog-changes.js";
import { contextOf } from "../../support/context-of.js";
import { pageOf, walk } from "../../support/ordered-list.js";
import { required } from "../../support/partner-client.js";
import { marketplace, newPartner } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";

/** A filtered list: the server keeps which offers it has until the catalog changes. */
const BY_TITLE = { list: "offers", args: 'filter: { market: "US" }, orderBy: { field: TITLE }', selection: "title" };

/** Gives an offer another title like an import. */
const retitle = (id: string, title: string) =>
  changeCatalog(marketplace().database, (tx) =>
    updateWhere(tx, Offer, sql("t.id = ?", id), { title, sortTitle: foldForSort(title) }),
  );

describe("an import that renames the offer of a cursor between two pages leaves no offer out", () => {
  test.each([
    ["forwards, to the end", false, "Zeta"],
    ["forwards, to the start", false, "Aaron"],
    ["backwards, to the end", true, "Zeta"],
    ["backwards, to the start", true, "Aaron"],
  ])("%s", async (_, isBackward, title) => {
    const partner = await newPartner({ at: AT });
    const all = await walk(partner, BY_TITLE, 100);
    const half = Math.floor(all.length / 2);
    const renamed = required(all[half]);
    const rest = isBackward ? all.slice(0, half) : all.slice(half + 1);
    const others = (nodes: typeof all) => nodes.map(({ id }) => id).filter((id) => id !== renamed.id);
    const next = async (cursor: string, size: number) => {
      const paging = isBackward ? `last: ${size}, before: "${cursor}"` : `first: ${size}, after: "${cursor}"`;
      return required((await pageOf(partner, BY_TITLE, paging)).page);
    };
    const { pageInfo } = required((await pageOf(partner, BY_TITLE, isBackward ? `last: ${all.length - half}` : `first: ${half + 1}`)).page); // prettier-ignore
    const cursor = required(isBackward ? pageInfo.startCursor : pageInfo.endCursor);
    await retitle(renamed.id, title);
    try {
      const { nodes, pageInfo: more } = await next(cursor, 2);
      expect(others(nodes)).toEqual(others(isBackward ? rest.slice(-2) : rest.slice(0, 2)));
      expect(isBackward ? more.hasPreviousPage : more.hasNextPage).toBe(true);
      expect(others((await next(cursor, 100)).nodes)).toEqual(others(rest));
    } finally {
      await retitle(renamed.id, String(renamed["title"]));
    }
  });
});

test("a page of a request that began before an import withdrew one of its offers says that there are more", async () => {
  const ctx = { ...(await contextOf(await newPartner({ at: AT }))), catalog: new CatalogCache().of(1) };
  const list = (page: object) => listOffers(ctx, { market: "US" }, page);
  const ids = (await list({ first: 100 })).nodes.map(({ id }) => id);
  const withdraw = (id: string | undefined, withdrawnAt: Date | null) =>
    changeCatalog(ctx.database, (tx) => updateWhere(tx, Offer, sql("t.id = ?", id ?? ""), { withdrawnAt }));
  await withdraw(ids[1], instant(AT));
  await withdraw(ids.at(-2), instant(AT));
  try {
    const [first, last] = [await list({ first: 2 }), await list({ last: 2 })];
    expect(first.nodes.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(last.nodes.map(({ id }) => id)).toEqual([ids.at(-3), ids.at(-1)]);
    expect(last.pageInfo.hasPreviousPage).toBe(true);
  } finally {
    await withdraw(ids[1], null);
    await withdraw(ids.at(-2), null);
  }
});
