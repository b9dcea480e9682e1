import { unitOfWork } from "../../../src/database/command.js";
import type { TxContext } from "../../../src/database/context.js";
import { changeSubscription, lockSubscription, openAddOns } from "../../../src/services/subscription/subscription-change.js";
import { contextOf } from "../../support/context-of.js";
import { required } from "../../support/partner-client.js";
import { expectNoChange, plan, story } from "../../support/story.js";

/** Asserts that a transaction fails with the message and that no row changes. */
async function assertFails(work: (tx: TxContext, id: string) => Promise<unknown>, message: string): Promise<void> {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00Z" });
  const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"), { addOns: { [plan("Contoso Stamps")]: 2 } });
  const ctx = await contextOf(partner);
  await expectNoChange(partner, () => expect(unitOfWork(ctx, (tx) => work(tx, id))).rejects.toThrow(message));
}

const A_COPY = "a change is compared with a row as it was read, not with a copy of it";
const OUT_OF_DATE = "a change is compared with a row that was not changed since it was read";

test("a copy of a subscription is refused as the stored row, because it may have new values", () =>
  assertFails(async (opened, id) => {
    const { subscription, tx } = await lockSubscription(opened, id);
    const copy = { ...subscription, unitPriceMinor: 1 };
    return changeSubscription(tx, copy, { unitPriceMinor: 1 });
  }, A_COPY));

test("a copy of an add-on is refused", () =>
  assertFails(async (opened, id) => {
    const { subscription, tx } = await lockSubscription(opened, id);
    const copies = (await openAddOns(tx, id)).map((addOn) => ({ ...addOn, unitPriceMinor: 1 }));
    const addOns = copies.map((addOn) => ({ addOn, changes: { unitPriceMinor: 1 } }));
    return changeSubscription(tx, subscription, {}, { addOns });
  }, A_COPY));

test("a row that was changed since it was read is refused; the change returns its new state", async () => {
  await assertFails(async (opened, id) => {
    const { subscription, tx } = await lockSubscription(opened, id);
    await changeSubscription(tx, subscription, { nickname: "first" });
    return changeSubscription(tx, subscription, { nickname: null });
  }, OUT_OF_DATE);
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00Z" });
  const { id, version } = await partner.buyAndActivate(customer, plan("Contoso Sign"), { nickname: "before" });
  await unitOfWork(await contextOf(partner), async (opened) => {
    const { subscription, tx } = await lockSubscription(opened, id);
    const first = await changeSubscription(tx, subscription, { nickname: "first" });
    await changeSubscription(tx, first.subscription, { nickname: "before" });
  });
  expect(await partner.getSubscription({ id })).toMatchObject({ nickname: "before", version: version + 2 });
});

test("a row that was read is frozen", () =>
  assertFails(async (tx, id) => {
    const [addOn] = await openAddOns(tx, id);
    Object.assign(required(addOn), { unitPriceMinor: 1 });
  }, "Cannot assign to read only property 'unitPriceMinor'"));
