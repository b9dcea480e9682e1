import { instant } from "../../../src/core/clock.js";
import { Partner } from "../../../src/entities/partner.entity.js";
import { AdvanceTestClockDocument, CreatePartnerDocument, ViewerDocument, type PartnerMode } from "../../client/graphql.js";
import { openMarketplace, type Marketplace } from "../../support/boot.js";
import { ask } from "../../support/client.js";
import { done, PartnerClient, required } from "../../support/partner-client.js";
import { StatementLog } from "../../support/statement-log.js";

/** Collects the statements that read a calling partner and check for due transitions. */
class PartnerReads extends StatementLog {
  private readonly reads: string[] = [];

  override logQuery(statement: string): void {
    if (statement.includes("isSomethingDue")) this.reads.push(statement);
  }

  async count(action: () => Promise<unknown>): Promise<number> {
    const before = this.reads.length;
    await action();
    return this.reads.length - before;
  }
}

const reads = new PartnerReads();
let marketplace: Marketplace;
let partnerCount = 0;

beforeAll(async () => {
  marketplace = await openMarketplace({ logger: reads, env: { PARTNER_STATE_MAX_AGE_MS: "60000" } });
});
afterAll(() => marketplace.close());

async function newPartner(mode: PartnerMode): Promise<PartnerClient> {
  const { app, operatorToken, tokenOf } = marketplace;
  const clock = mode === "SANDBOX" ? { clockStartsAt: "2020-07-01T08:00:00Z" } : {};
  const input = {
    name: "Recent",
    type: "DIRECT_BILL",
    country: "US",
    mpnId: String(4_700_000 + partnerCount++),
    mode,
    ...clock,
  } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input });
  const { id, name, mpnId } = required(done(payload).partner);
  const token = await tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  return new PartnerClient(marketplace, { id, name, mpnId }, token);
}

const viewer = (partner: PartnerClient) => partner.query(ViewerDocument, {});

test("queries of a live partner read its state once in a while, commands always", async () => {
  const partner = await newPartner("LIVE");
  const [first, second] = [await reads.count(() => viewer(partner)), await reads.count(() => viewer(partner))];
  expect([first, second]).toEqual([1, 0]);
  expect(await reads.count(() => partner.createCustomer())).toBe(1);
  expect(await reads.count(() => viewer(partner))).toBe(0);
});

test("a live partner's clock runs on while its state is remembered", async () => {
  const partner = await newPartner("LIVE");
  await viewer(partner);
  const before = Date.now();
  expect(Date.parse((await viewer(partner)).viewer.now)).toBeGreaterThanOrEqual(before);
});

test("requests of a sandbox always read its state, also after another process moved the clock", async () => {
  const partner = await newPartner("SANDBOX");
  expect(await reads.count(() => viewer(partner))).toBe(1);
  expect(await reads.count(() => viewer(partner))).toBe(1);
  const clockAt = instant("2020-07-02T08:00:00Z");
  await marketplace.database.writer.manager.update(Partner, { id: partner.id }, { clockAt });
  expect((await viewer(partner)).viewer.now).toBe("2020-07-02T08:00:00.000Z");
  await partner.mutate(AdvanceTestClockDocument, { to: "2020-07-03T08:00:00Z" });
  expect((await viewer(partner)).viewer.now).toBe("2020-07-03T08:00:00.000Z");
});
