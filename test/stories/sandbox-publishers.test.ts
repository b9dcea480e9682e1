import { Event } from "../../src/entities/event.entity.js";
import { SetSandboxPublisherDocument, SubscriptionsWaitingDocument } from "../client/graphql.js";
import { brief, charge, present, type PartnerDesk } from "../support/partner-desk.js";
import { publisherNamed } from "../support/publisher-desk.js";
import { rowsOf } from "../support/rows-of-tenant.js";
import { here, livePartner, newPartner, plan, refuses, story } from "../support/story.js";

const AT = "2020-07-01T08:00:00Z";

const idOf = async (name: string) => (await publisherNamed(here(), name)).id;

const waiting = async (partner: PartnerDesk) =>
  (await partner.asks(SubscriptionsWaitingDocument, {})).subscriptions.nodes.map(({ id, actionNeeded }) => [id, actionNeeded]);

describe("a publisher that activates by itself", () => {
  test("does so at its instant, not a millisecond before, and charges begin then", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.hasPublisher("Contoso Software", { activateAfter: "PT36H" });
    const addOns = { [plan("Contoso Stamps")]: 3 };
    const pending = await partner.buys(customer, plan("Contoso Sign"), { quantity: 8, addOns });
    const needed = { reason: expect.stringContaining("Contoso Software"), publisherUrl: "https://contoso.example/welcome" };
    expect(await waiting(partner)).toEqual([[pending.id, needed]]);
    await partner.clock.to("2020-07-02T19:59:59.999Z");
    expect(await partner.sees(pending)).toMatchObject({ status: "PENDING", term: null, order: { status: "PENDING" } });
    await partner.clock.to("2020-07-05T00:00:00Z");
    const active = await partner.sees(pending);
    expect(active).toMatchObject({ status: "ACTIVE", activatedAt: "2020-07-02T20:00:00.000Z", actionNeeded: null });
    expect(active).toMatchObject({ term: { startsOn: "2020-07-02", endsOn: "2020-08-01" }, order: { status: "COMPLETED" } });
    expect(active.addOns.map(({ status, startsOn, endsOn }) => [status, startsOn, endsOn])).toEqual([
      ["ACTIVE", "2020-07-02", "2020-08-01"],
    ]);
    expect(present(active.activation)).toMatchObject({ confirmedAt: "2020-07-02T20:00:00.000Z" });
    const charges = await partner.chargesOf(pending);
    expect(brief(charges).map(([type, quantity]) => [type, quantity])).toEqual([
      ["NEW", 8],
      ["NEW", 3],
    ]);
    expect(new Set(charges.map(({ occurredAt }) => occurredAt))).toEqual(new Set(["2020-07-02T20:00:00.000Z"]));
    expect(await waiting(partner)).toEqual([]);
    const events = await rowsOf(here().database, Event, partner.id);
    expect(events.filter(({ type }) => type === "SUBSCRIPTION_ACTIVATED")).toEqual([
      expect.objectContaining({ subscriptionId: pending.id, causedBy: null, occurredAt: new Date("2020-07-02T20:00:00Z") }),
    ]);
  });

  test("does so in order with everything else: a long move is the same as many short ones", async () => {
    const life = async (moves: readonly string[]) => {
      const { partner, customer } = await story({ at: AT });
      await partner.hasPublisher("Fabrikam Apps", { activateAfter: "P3D", quantityChanges: "SLOW" });
      const trial = await partner.buys(customer, plan("Fabrikam Planner"), { quantity: 3 });
      const paid = await partner.buys(customer, plan("Fabrikam Payroll"), { quantity: 2 });
      for (const to of moves) await partner.clock.to(to);
      return Promise.all([trial, paid].map(async (one) => [brief(await partner.chargesOf(one)), (await partner.sees(one)).term]));
    };
    const short = ["2020-07-04T08:00:00Z", "2020-07-20T00:00:00Z", "2020-08-04T00:00:00Z", "2020-09-01T00:00:00Z"];
    expect(await life(["2020-09-01T00:00:00Z"])).toEqual(await life(short));
  });

  test("what was cancelled or set up before is left alone", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.hasPublisher("Contoso Software", { activateAfter: "PT1H" });
    const cancelled = await partner.buys(customer, plan("Contoso Sign"));
    const early = await partner.buys(customer, plan("Contoso Sign"));
    await partner.cancels(cancelled);
    await partner.activates(early);
    await partner.clock.to("2020-07-01T10:00:00Z");
    expect((await partner.sees(cancelled)).status).toBe("DELETED");
    expect(brief(await partner.chargesOf(early))).toEqual([charge("NEW", 1, "25.00")]);
  });
});

describe("how a publisher behaves", () => {
  test("is told back, is the sandbox's own, and what is left out is as by default", async () => {
    const [mine, theirs] = [await newPartner({ at: AT }), await newPartner({ at: AT })];
    const publisherId = await idOf("Contoso Software");
    const set = (input: object) => mine.does(SetSandboxPublisherDocument, { publisherId, ...input });
    const { publisher } = await set({ activateAfter: "P2D", quantityChanges: "REFUSE" });
    expect(present(publisher).sandbox).toEqual({ activateAfter: "P2D", quantityChanges: "REFUSE", webhook: "PLAYED" });
    const seen = `query ($id: ID!) { node(id: $id) { ... on Publisher { sandbox { activateAfter quantityChanges webhook } } } }`;
    const byDefault = { activateAfter: null, quantityChanges: "ACCEPT", webhook: "PLAYED" };
    expect((await theirs.sends(seen, { id: publisherId })).data).toEqual({ node: { sandbox: byDefault } });
    expect(present((await set({})).publisher).sandbox).toEqual(byDefault);
    const live = await livePartner("5300001");
    expect((await live.sends(seen, { id: publisherId })).data).toEqual({ node: { sandbox: null } });
  });

  test.each([["PT0S"], ["P367D"], ["-PT1H"]])("%s is no time after which anybody activates", async (activateAfter) => {
    const partner = await newPartner({ at: AT });
    const input = { publisherId: await idOf("Contoso Software"), activateAfter };
    await refuses(partner, SetSandboxPublisherDocument, input, "INVALID_INPUT");
  });

  test("is not for Microsoft, unknown publishers, live partners, nor real where there is no webhook", async () => {
    const partner = await newPartner({ at: AT });
    const publisherId = await idOf("Contoso Software");
    await refuses(partner, SetSandboxPublisherDocument, { publisherId: await idOf("Microsoft Corporation") }, "INVALID_INPUT");
    await refuses(partner, SetSandboxPublisherDocument, { publisherId: "pub_nobody" }, "NOT_FOUND");
    await refuses(await livePartner("5300002"), SetSandboxPublisherDocument, { publisherId }, "INVALID_INPUT");
    const { writer } = here().database;
    await writer.query("UPDATE publisher SET webhook_url = NULL WHERE name = 'Fabrikam Apps'");
    const real = { publisherId: await idOf("Fabrikam Apps"), webhook: "REAL" } as const;
    await refuses(partner, SetSandboxPublisherDocument, real, "INVALID_INPUT");
  });
});
