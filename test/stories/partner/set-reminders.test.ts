import { Event } from "../../../src/entities/event.entity.js";
import { OwnRemindersDocument, ReminderEventsDocument, SetRemindersDocument } from "../../client/graphql.js";
import { required } from "../../support/partner-client.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { expectNoChange, expectRefusal, marketplace, newPartner, plan } from "../../support/story.js";

const AT = "2026-01-10T09:00:00.000Z";

test("a partner has reminders 30 and 7 days before of all kinds until it sets others", async () => {
  const partner = await newPartner({ at: AT, reminders: {} });
  const { viewer } = await partner.query(OwnRemindersDocument, {});
  expect(viewer.partner?.reminders).toEqual({
    daysBefore: [30, 7],
    kinds: ["RENEWAL", "ENDING", "RENEWAL_AT_RISK", "TRIAL_END", "RETENTION_END", "CREDIT_WINDOW"],
    version: 1,
  });
});

test("setReminders sets what is given, records the change in an event, and does nothing the second time", async () => {
  const partner = await newPartner({ at: AT, reminders: {} });
  await partner.mutate(SetRemindersDocument, { daysBefore: [14] });
  const { partner: changed } = await partner.mutate(SetRemindersDocument, { kinds: ["ENDING"], expectedVersion: 2 });
  expect(required(changed).reminders).toEqual({ daysBefore: [14], kinds: ["ENDING"], version: 3 });
  await expectNoChange(partner, () => partner.mutate(SetRemindersDocument, { daysBefore: [14, 14], kinds: ["ENDING"] }));
  const events = await rowsOf(marketplace().database, Event, partner.id);
  expect(events.map(({ type, changes }) => [type, changes?.own["daysBefore"] ?? null])).toEqual([
    ["PARTNER_REMINDERS_CHANGED", [[30, 7], [14]]],
    ["PARTNER_REMINDERS_CHANGED", null],
  ]);
});

test("a dry run shows the new reminders and keeps nothing; a repeated key answers with the first result", async () => {
  const partner = await newPartner({ at: AT, reminders: {} });
  await expectNoChange(partner, async () => {
    const dry = await partner.mutate(SetRemindersDocument, { daysBefore: [1], dryRun: true });
    expect([dry.isDryRun, required(dry.partner).reminders?.daysBefore]).toEqual([true, [1]]);
  });
  await partner.mutate(SetRemindersDocument, { daysBefore: [2], idempotencyKey: "one" });
  const again = await partner.mutate(SetRemindersDocument, { daysBefore: [2], idempotencyKey: "one" });
  expect([again.isReplay, required(again.partner).reminders?.version]).toEqual([true, 2]);
});

test("wrong days and an old version are refused", async () => {
  const partner = await newPartner({ at: AT, reminders: {} });
  await expectRefusal(partner, SetRemindersDocument, { daysBefore: [0] }, "INVALID_INPUT");
  await expectRefusal(partner, SetRemindersDocument, { daysBefore: [366] }, "INVALID_INPUT");
  await expectRefusal(
    partner,
    SetRemindersDocument,
    { daysBefore: Array.from({ length: 11 }, (_, day) => day + 1) },
    "INVALID_INPUT",
  );
  await expectRefusal(partner, SetRemindersDocument, { daysBefore: null }, "INVALID_INPUT");
  await expectRefusal(partner, SetRemindersDocument, { kinds: null }, "INVALID_INPUT");
  await expectRefusal(partner, SetRemindersDocument, { daysBefore: [5], expectedVersion: 2 }, "VERSION_CONFLICT");
});

test("Global admins and Admin agents set reminders; others do not", async () => {
  const partner = await newPartner({ at: AT, reminders: {} });
  await expectOnlyRoles(partner, ["ADMIN_AGENT", "GLOBAL_ADMIN"], SetRemindersDocument.toString(), {
    input: { daysBefore: [3] },
  });
});

test("indirect resellers have those of their provider: they set none, and see reminders of their customers without amounts", async () => {
  const provider = await newPartner({ at: AT, type: "INDIRECT_PROVIDER", reminders: { kinds: ["RENEWAL"] } });
  const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const own = await provider.createCustomer({ indirectResellerId: reseller.id });
  const other = await provider.createCustomer();
  const { id } = await provider.buy(own, plan("Microsoft 365 Basic"));
  await provider.buy(other, plan("Microsoft 365 Basic"));
  await provider.clock.to("2026-02-04T00:00:00.000Z");
  const { viewer } = await reseller.query(OwnRemindersDocument, {});
  expect(viewer.partner?.reminders).toBeNull();
  await expectRefusal(reseller, SetRemindersDocument, { daysBefore: [3] }, "PARTNER_TYPE_NOT_ALLOWED");
  const types = ["SUBSCRIPTION_RENEWAL_UPCOMING" as const];
  const seen = (await reseller.query(ReminderEventsDocument, { types })).events.nodes;
  expect(seen.map(({ subscription, reminder }) => [subscription?.id, reminder?.outcome, reminder?.estimatedAmount])).toEqual([
    [id, "RENEWS", null],
  ]);
  const all = (await provider.query(ReminderEventsDocument, { types })).events.nodes;
  expect(all.map(({ reminder }) => reminder?.estimatedAmount === null)).toEqual([false, false]);
});
