import { CreateCustomerDocument } from "../../client/graphql.js";
import { answerOf, DisturbedDatabase } from "../../support/disturbed-database.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import type { PartnerClient } from "../../support/partner-client.js";
import { expectNoChange, newPartner } from "../../support/story.js";

const AT = "2031-01-10T09:00:00Z";
const LOCK_MS = 1000;
const database = DisturbedDatabase.ofThisFile({ DATABASE_LOCK_TIMEOUT_MS: String(LOCK_MS) });

const READ = "{ viewer { partner { name } } customers(first: 5) { nodes { companyName } } }";
const OK = { status: 200, retryAfter: null, code: null, message: null };
const unavailable = (message: string) => ({ status: 503, retryAfter: "2", code: "UNAVAILABLE", message });
const LOCKED = unavailable("Another change holds what this change needs. Try again in 2 seconds.");
const NO_SHARE = unavailable("Too many changes of this partner are in progress. Try again in 2 seconds.");

const customer = {
  ...{ companyName: "Trey Research", domain: "trey.example", country: "US", email: "office@trey.example" },
  agreementAcceptedOn: "2031-01-10",
};
const write = ({ token }: PartnerClient) => answerOf(token, CreateCustomerDocument.toString(), { input: customer });

const requests = (partner: PartnerClient) => Array.from({ length: 12 }, () => write(partner));

(isOnMariaDb ? describe : describe.skip)("while another session holds a row of a partner", () => {
  let locked: PartnerClient;
  beforeEach(async () => {
    locked = await newPartner({ at: AT });
    database.takeLog();
    await database.admin.beginTransaction();
    await database.admin.query("SELECT id FROM partner WHERE id = ? FOR UPDATE", [locked.id]);
  });

  async function untilWaiting(count: number): Promise<void> {
    for (let waiting = 0; waiting < count;) {
      const [rows] = await database.admin.query("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_current_waits'");
      waiting = Number((rows as { Value: string }[])[0]?.Value);
    }
  }

  test("a change is tried three times and its audit record once, then it is refused, and succeeds afterwards", async () => {
    await expectNoChange(locked, async () => {
      const sent = await database.statements.during(async () => expect(await write(locked)).toEqual(LOCKED));
      expect(sent.filter((statement) => statement === sent.at(-1))).toHaveLength(3 + 1);
      await database.admin.rollback();
    });
    // One for the change, one for its record.
    expect(database.takeLog()).toEqual([{ msg: "database deadline missed" }, { msg: "database deadline missed" }]);
    expect(await write(locked)).toEqual(OK);
  });

  test("many changes of the partner delay neither reads nor changes of another partner", async () => {
    const other = await newPartner({ at: AT });
    await expectNoChange(locked, async () => {
      let haveEnded = false;
      const waiting = Promise.all(requests(locked)).finally(() => (haveEnded = true));
      await untilWaiting(4);
      for (let index = 0; index < 20; index++) expect(await answerOf(other.token, READ)).toEqual(OK);
      expect(await write(other)).toEqual(OK);
      expect(haveEnded).toBe(false);
      for (const answer of await waiting) expect([LOCKED, NO_SHARE]).toContainEqual(answer);
      await database.admin.rollback();
    });
    expect(await Promise.all([write(locked), write(locked)])).toEqual([OK, OK]);
  });
});
