import { SetSupportContactDocument, type SubscriptionSupportContactInput } from "../../client/graphql.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectOnlyRoles } from "../../support/roles.js";
import { expectNoChange, expectRefusal, marketplace, newPartner, plan, story } from "../../support/story.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { Event } from "../../../src/entities/event.entity.js";

const AT = "2020-07-10T08:00:00Z";
const TENANT = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
const ANNA = { name: "Anna Ng", mpnId: "4810001", tenantId: TENANT };

async function bought() {
  const { partner, customer } = await story({ at: AT });
  const { id } = await partner.buy(customer, plan("Microsoft 365 Basic"));
  return { partner, id };
}

type Shown = Readonly<{ supportContact: typeof ANNA | null; version: number; status: string }>;

async function shown(partner: PartnerClient, id: string): Promise<Shown> {
  const document = "query ($id: ID!) { subscription(id: $id) { supportContact { name mpnId tenantId } version status } }";
  return required((await partner.send<{ subscription: Shown }>(document, { id })).data).subscription;
}

const set = (partner: PartnerClient, subscriptionId: string, supportContact: SubscriptionSupportContactInput | null) =>
  partner.mutate(SetSupportContactDocument, { subscriptionId, supportContact });

const eventCount = async ({ id }: PartnerClient) =>
  (await rowsOf(marketplace().database, Event, id)).filter(({ type }) => type === "SUPPORT_CONTACT_CHANGED").length;

describe("the support contact of a subscription", () => {
  test("is set and removed as a whole, each time with a new version and an event", async () => {
    const { partner, id } = await bought();
    expect(await shown(partner, id)).toMatchObject({ supportContact: null, version: 1 });
    await set(partner, id, { ...ANNA, name: " Anna Ng ", tenantId: TENANT.toUpperCase() });
    expect(await shown(partner, id)).toMatchObject({ supportContact: ANNA, version: 2 });
    await set(partner, id, { name: "Bo", mpnId: "7" });
    expect(await shown(partner, id)).toMatchObject({ supportContact: { name: "Bo", mpnId: "7", tenantId: null }, version: 3 });
    await set(partner, id, null);
    expect(await shown(partner, id)).toMatchObject({ supportContact: null, version: 4 });
    expect(await eventCount(partner)).toBe(3);
  });

  test("that is the same, or left out, changes nothing", async () => {
    const { partner, id } = await bought();
    await expectNoChange(partner, () => set(partner, id, null));
    await set(partner, id, ANNA);
    await expectNoChange(partner, () => set(partner, id, ANNA));
    await expectNoChange(partner, () => partner.mutate(SetSupportContactDocument, { subscriptionId: id }));
  });

  test("can be set while the subscription is pending, suspended and deleted", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id: pending } = await partner.buy(customer, plan("Contoso Sign"));
    await set(partner, pending, ANNA);
    expect(await shown(partner, pending)).toMatchObject({ supportContact: ANNA, status: "PENDING" });
    const { id } = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    await partner.suspend({ id });
    await set(partner, id, ANNA);
    expect(await shown(partner, id)).toMatchObject({ supportContact: ANNA, status: "SUSPENDED" });
    await partner.cancel({ id: pending });
    await set(partner, pending, null);
    expect(await shown(partner, pending)).toMatchObject({ supportContact: null, status: "DELETED" });
  });

  test("needs the expected version; a dry run stores nothing, and a key runs the command once", async () => {
    const { partner, id } = await bought();
    const input = { subscriptionId: id, supportContact: ANNA, expectedVersion: 1, idempotencyKey: "k" };
    await expectRefusal(partner, SetSupportContactDocument, { ...input, expectedVersion: 2 }, "VERSION_CONFLICT");
    const rehearsed = await expectNoChange(partner, () => partner.mutate(SetSupportContactDocument, { ...input, dryRun: true }));
    expect(rehearsed.isDryRun).toBe(true);
    const first = await partner.mutate(SetSupportContactDocument, input);
    const again = await expectNoChange(partner, () => partner.mutate(SetSupportContactDocument, input));
    expect(again).toEqual({ ...first, isReplay: true });
  });

  test.each([
    ["an empty name", { ...ANNA, name: " " }, "name"],
    ["an MPN id with letters", { ...ANNA, mpnId: "12a" }, "mpnId"],
    ["a tenant that is no GUID", { ...ANNA, tenantId: "contoso.example" }, "tenantId"],
  ])("%s is refused", async (_, supportContact, field) => {
    const { partner, id } = await bought();
    const input = { subscriptionId: id, supportContact };
    const [error] = await expectRefusal(partner, SetSupportContactDocument, input, "INVALID_INPUT");
    expect(error?.path).toEqual(["input", "supportContact", field]);
  });

  test("is set by Global admins and Admin agents only, and not by indirect resellers", async () => {
    const partner = await newPartner({ at: AT, type: "INDIRECT_PROVIDER" });
    const reseller = await newPartner({ at: AT, type: "INDIRECT_RESELLER", indirectProviderId: partner.id });
    const customer = await partner.createCustomer({ indirectResellerId: reseller.id });
    const { id: subscriptionId } = await partner.buy(customer, plan("Microsoft 365 Basic"));
    const input = { subscriptionId, supportContact: ANNA };
    const refused = await expectNoChange(partner, () => reseller.tryMutation(SetSupportContactDocument, input));
    expect(refused.userErrors.map(({ code }) => code)).toEqual(["PARTNER_TYPE_NOT_ALLOWED"]);
    const mutation = "mutation ($input: SetSupportContactInput!) { setSupportContact(input: $input) { isDryRun } }";
    await expectOnlyRoles(partner, ["ADMIN_AGENT", "GLOBAL_ADMIN"], mutation, { input });
    expect((await shown(reseller, subscriptionId)).supportContact).toEqual(ANNA);
  });

  test("of another partner's subscription is unknown", async () => {
    const [{ partner }, other] = [await bought(), await bought()];
    const input = { subscriptionId: other.id, supportContact: ANNA };
    await expectRefusal(partner, SetSupportContactDocument, input, "NOT_FOUND");
  });
});
