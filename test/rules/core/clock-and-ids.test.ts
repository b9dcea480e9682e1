import {
  addMilliseconds,
  instant,
  laterOf,
  systemClock,
  MILLISECONDS_PER_DAY,
  MILLISECONDS_PER_HOUR,
} from "../../../src/core/clock.js";
import {
  idOfUuid,
  idPrefixes,
  isOfFuture,
  kindOfId,
  madeAt,
  newId,
  nounOf,
  previewedId,
  previewIds,
  uuidOf,
  type IdKind,
} from "../../../src/core/ids.js";
import { seededIds } from "../../../src/core/repeatable-ids.js";

describe("seeded ids", () => {
  const made = (seed: string, kinds: readonly IdKind[]) => seededIds(seed)(() => kinds.map(newId));
  const kinds = ["partner", "customer", "event", "customer"] as const;

  test("are the same for the same seed, and others for another", () => {
    expect(made("a", kinds)).toEqual(made("a", kinds));
    expect(made("a", kinds).filter((id) => made("b", kinds).includes(id))).toEqual([]);
  });

  test("are valid, differ, are sorted by their creation whatever their kind, and are not of the future", () => {
    const ids = made("a", kinds);
    expect(ids.map(kindOfId)).toEqual(kinds);
    expect(new Set(ids).size).toBe(ids.length);
    const withoutKind = ids.map((id) => id.slice(4));
    expect([...withoutKind].sort()).toEqual(withoutKind);
    expect(ids.map(isOfFuture)).toEqual([false, false, false, false]);
  });

  test("of what a worker makes beside requests do not change the others", () =>
    expect(made("a", ["partner", "deliveryAttempt", "auditRecord", "customer"]).filter((id) => /^(ptr|cus)/.test(id))).toEqual(
      made("a", ["partner", "customer"]),
    ));

  test("also go on in later work of the same source, and end outside it", () => {
    const run = seededIds("a");
    const [first, second] = [run(() => newId("order")), run(() => newId("order"))];
    expect([first, second]).toEqual(made("a", ["order", "order"]));
    expect(newId("order").slice(4) > second.slice(4)).toBe(true);
  });
});

describe("instants", () => {
  const early = instant("2026-03-10T09:00:00.000Z");
  const late = instant("2026-03-10T09:00:00.001Z");

  test("hours and days are converted to milliseconds", () => {
    expect(MILLISECONDS_PER_HOUR).toBe(3_600_000);
    expect(MILLISECONDS_PER_DAY).toBe(86_400_000);
  });

  test("an instant with an offset is converted to UTC", () =>
    expect(instant("2026-03-10T11:00:00+02:00").toISOString()).toBe("2026-03-10T09:00:00.000Z"));

  test("a text that is not an instant is refused with its value", () =>
    expect(() => instant("tomorrow")).toThrow('"tomorrow" is not an instant'));

  test("adds and subtracts milliseconds without changing the original", () => {
    expect(addMilliseconds(early, 1).toISOString()).toBe("2026-03-10T09:00:00.001Z");
    expect(addMilliseconds(early, -1).toISOString()).toBe("2026-03-10T08:59:59.999Z");
    expect(early.toISOString()).toBe("2026-03-10T09:00:00.000Z");
  });

  test("returns the later of two instants, and never null", () => {
    expect(laterOf(early, late)).toBe(late);
    expect(laterOf(late, early)).toBe(late);
    expect(laterOf(early, null)).toBe(early);
  });
});

describe("ids", () => {
  const kinds = Object.keys(idPrefixes) as IdKind[];

  test.each(kinds)("an id of a %s has a prefix that identifies its kind", (kind) => {
    const id = newId(kind);
    expect(id).toMatch(new RegExp(`^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$`));
    expect(kindOfId(id)).toBe(kind);
  });

  test("every kind has its own prefix", () => expect(new Set(Object.values(idPrefixes)).size).toBe(kinds.length));

  test("an id tells when it was made, to the millisecond", () => {
    // The example of the TypeID specification: 01890a5d-ac96-774b-bcce-b302099a8057.
    expect(madeAt("sub_01h455vb4pex5vsknk084sn02q").toISOString()).toBe("2023-06-30T03:34:18.518Z");
    const before = systemClock.now();
    expect(madeAt(newId("event")).getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  test("later ids sort later, even within a millisecond", () => {
    const ids = Array.from({ length: 5000 }, () => newId("charge"));
    expect([...ids].sort()).toEqual(ids);
  });

  test.each([
    "",
    "sub_",
    "sub",
    "sub_123",
    "subscription_01h455vb4pex5vsknk084sn02q",
    "xyz_01h455vb4pex5vsknk084sn02q",
    "01h455vb4pex5vsknk084sn02q",
    "SUB_01h455vb4pex5vsknk084sn02q",
    "sub_01H455VB4PEX5VSKNK084SN02Q",
    "sub_01h455vb4pex5vsknk084sn02q ",
    "sub_81h455vb4pex5vsknk084sn02q",
    "sub_01h455vb4pex5vsknk084sn02u",
  ])("%j is not a valid id", (id) => expect(kindOfId(id)).toBe(null));

  const UUID = "01890a5d-ac96-774b-bcce-b302099a8057";
  const ID = "sub_01h455vb4pex5vsknk084sn02q";

  test("an id and its UUID are converted into each other", () => {
    expect(uuidOf(ID)).toBe(UUID);
    expect(idOfUuid("subscription", UUID)).toBe(ID);
    expect(idOfUuid("subscription", UUID.toUpperCase())).toBe(ID);
  });

  test.each([
    "",
    ID,
    `${UUID}0`,
    `0${UUID}`,
    `{${UUID}}`,
    ` ${UUID}`,
    `${UUID}\n`,
    UUID.replaceAll("-", ""),
    UUID.replace("0", "g"),
    UUID.slice(0, -1),
  ])("%j is not a UUID", (text) => expect(idOfUuid("subscription", text)).toBe(null));
});

describe("ids in dry runs", () => {
  const catalog: IdKind[] = ["publisher", "offer", "plan", "price"];
  const kinds = Object.keys(idPrefixes) as IdKind[];

  test.each(kinds.filter((kind) => !catalog.includes(kind)))("an id of a %s is marked, safely for URLs", (kind) => {
    const id = newId(kind);
    const preview = previewIds()(id);
    expect(preview).toMatch(new RegExp(`^${id}-preview-[0-9a-f]{8}$`));
    expect(encodeURIComponent(preview)).toBe(preview);
    expect(kindOfId(preview)).toBeNull();
    expect(previewedId(preview)).toBe(id);
  });

  test.each(catalog)("an id of a %s stays as it is", (kind) => {
    const id = newId(kind);
    expect(previewIds()(id)).toBe(id);
  });

  test("an id has one mark within a dry run, and another one in the next", () => {
    const [one, next] = [previewIds(), previewIds()];
    const id = newId("subscription");
    expect(one(id)).toBe(one(id));
    expect(next(id)).not.toBe(one(id));
  });

  test.each(["", "sub_01h455vb4pex5vsknk084sn02q", "sub_1-preview-5d3c9a01", "sub_01h455vb4pex5vsknk084sn02q-preview-5d3c"])(
    "%j is not an id of a dry run",
    (text) => expect(previewedId(text)).toBeNull(),
  );

  test("messages name kinds in words", () => {
    expect([newId("subscription"), newId("cartLine"), "nothing"].map(nounOf)).toEqual(["subscription", "cart line", "object"]);
  });
});
