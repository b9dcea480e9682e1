import { renameSync, statSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { CreateCustomerDocument } from "../../client/graphql.js";
import { answerOf, DisturbedDatabase, readiness, untilReady } from "../../support/disturbed-database.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { expectNoChange, marketplace, newPartner } from "../../support/story.js";

const AT = "2031-01-10T09:00:00Z";
const LOCK_MS = 5000;
const database = DisturbedDatabase.ofThisFile({ DATABASE_LOCK_TIMEOUT_MS: String(LOCK_MS) });

const READ = "{ viewer { partner { name } } customers(first: 5) { nodes { companyName } } }";
const OK = { status: 200, retryAfter: null, code: null, message: null };
const unavailable = (message: string, retryAfter: string) => ({ status: 503, retryAfter, code: "UNAVAILABLE", message });
const LOCKED = unavailable("Another program has locked the database. Try again in 5 seconds.", "5");
const WAITED = unavailable("Other changes are being saved. Try again in 2 seconds.", "2");
const MOVED = unavailable("The database file was moved or deleted. Try again in 5 seconds.", "5");

const customer = {
  ...{ companyName: "Trey Research", domain: "trey.example", country: "US", email: "office@trey.example" },
  agreementAcceptedOn: "2031-01-10",
};
const write = ({ token }: PartnerClient) => answerOf(token, CreateCustomerDocument.toString(), { input: customer });
const path = () => required(marketplace().database.file).path;

(isOnMariaDb ? describe.skip : describe)("the file of the embedded database", () => {
  let partner: PartnerClient;
  let afterwards = () => undefined as void;
  beforeEach(async () => {
    partner = await newPartner({ at: AT });
    database.takeLog();
  });

  afterEach(() => afterwards());

  test("only the owner can read the files of the database", () => {
    const modes = ["", "-wal", "-shm"].map((end) => statSync(path() + end).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  test("changes that wait for another program delay neither reads nor health, and end at their deadline", async () => {
    await expectNoChange(partner, async () => {
      const other = new Sqlite(path());
      afterwards = () => void other.close();
      other.exec("BEGIN IMMEDIATE");
      let ended = 0;
      const writes = Array.from({ length: 10 }, () => write(partner).finally(() => ended++));
      for (let index = 0; index < 10; index++) expect(await answerOf(partner.token, READ)).toEqual(OK);
      expect(await readiness()).toEqual({ status: 200, reason: undefined });
      expect(ended).toBe(0);
      for (const answer of await Promise.all(writes)) expect([LOCKED, WAITED]).toContainEqual(answer);
      expect(await readiness()).toEqual({ status: 503, reason: "Another program has locked the database." });
      other.exec("ROLLBACK");
      await untilReady();
    });
    const outage = ["began", "ended"].map((what) => ({ msg: `database outage ${what}`, kind: "LOCKED" }));
    expect(database.takeLog()).toEqual(outage);
    expect(await write(partner)).toEqual(OK);
  });

  test("a file that was moved away is noticed, and used again when it is back", async () => {
    await expectNoChange(partner, async () => {
      renameSync(path(), `${path()}.moved`);
      expect(await readiness()).toEqual({ status: 503, reason: "The database file was moved or deleted." });
      expect(await write(partner)).toEqual(MOVED);
      // Reads trust for a second that the file is in its place.
      while ((await answerOf(partner.token, READ)).status === 200);
      expect(await answerOf(partner.token, READ)).toEqual(MOVED);
      renameSync(`${path()}.moved`, path());
      await untilReady();
    });
    const outage = [
      { msg: "database outage began", kind: "FILE_MOVED" },
      { msg: "database outage ended", kind: "FILE_MOVED" },
    ];
    expect(database.takeLog()).toEqual(outage);
    expect(await write(partner)).toEqual(OK);
  });
});
