import { createConnection, type Connection } from "mysql2/promise";
import { openDatabase } from "../../../src/database/data-source.js";
import { migrate } from "../../../src/database/migrate.js";
import { CreateCustomerDocument } from "../../client/graphql.js";
import { answerOf, metrics, OF_COMMANDS, readiness, untilReady } from "../../support/disturbed-database.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import type { PartnerClient } from "../../support/partner-client.js";
import { startMariaDbWith } from "../../support/start-mariadb.js";
import { expectNoChange, newPartner, startMarketplaceWith } from "../../support/story.js";
import { importTestCatalog } from "../../support/template-databases.js";

const AT = "2031-01-10T09:00:00Z";
/** All tables are in one file, which does not grow above a size: the same as a full disk for the server. */
const sized = (megabytes: number) => [
  "--innodb-file-per-table=0",
  `--innodb-data-file-path=ibdata1:12M:autoextend:max:${megabytes}M`,
  "--innodb-autoextend-increment=1",
];
const [SMALL, LARGE] = [sized(96), sized(192)];
/** The sizes of the rows that fill the file, so that no page stays free. */
const SIZES = [1_000_000, 100_000, 10_000, 1_000];
const REASON = "The database has no space left.";
const OK = { status: 200, retryAfter: null, code: null, message: null };
const FULL = { status: 503, retryAfter: "5", code: "UNAVAILABLE", message: `${REASON} Try again in 5 seconds.` };

let admin: Connection;
let stop = async () => undefined as void;
let restart = async (_: readonly string[]) => undefined as void;
const lines: string[] = [];

async function reach(): Promise<string> {
  const server = await startMariaDbWith(SMALL);
  ({ stop, restart } = server);
  admin = await createConnection(server.url);
  await admin.query("CREATE DATABASE small CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
  await admin.query("USE small");
  const url = `${server.url}small`;
  const database = await openDatabase(url);
  await migrate(database);
  await importTestCatalog(database);
  await database.close();
  return url;
}

if (isOnMariaDb) startMarketplaceWith({}, { reach, onLogLine: (line) => void lines.push(line) });
afterAll(async () => {
  await stop();
});

let written = 0;
const write = ({ token }: PartnerClient) => {
  const domain = `trey-${written++}.example`;
  const input = { companyName: "Trey Research", domain, country: "US", email: "office@trey.example" };
  return answerOf(token, CreateCustomerDocument.toString(), { input: { ...input, agreementAcceptedOn: "2031-01-10" } });
};

/** Fills the file of the tables until not even a small row fits. */
async function fill(): Promise<void> {
  await admin.query("CREATE TABLE filler (id INT AUTO_INCREMENT PRIMARY KEY, content LONGBLOB)");
  for (const size of SIZES) {
    let isFull = false;
    while (!isFull) {
      await admin.query("INSERT INTO filler (content) VALUES (REPEAT('x', ?))", [size]).catch((error: { errno?: number }) => {
        if (error.errno !== 1114) throw error;
        isFull = true;
      });
    }
  }
}

(isOnMariaDb ? test : test.skip)(
  "a full MariaDB is an outage of writes; it ends when there is space again",
  async () => {
    const partner = await newPartner({ at: AT });
    expect(await write(partner)).toEqual(OK);
    await fill();
    // The pages of the tables still have room for some rows.
    while ((await write(partner)).status === 200);
    lines.length = 0;
    await expectNoChange(partner, async () => {
      expect(await write(partner)).toEqual(FULL);
      expect(await readiness()).toEqual({ status: 503, reason: REASON });
      expect((await metrics()).text).toContain("database_available 0");
      expect(await answerOf(partner.token, "{ customers(first: 1) { totalCount } }")).toEqual(OK);
    });
    await admin.end();
    await restart(LARGE);
    await untilReady();
    expect(await write(partner)).toEqual(OK);
    const events = lines
      .map((line) => JSON.parse(line) as { msg: string; kind?: string })
      .map(({ msg, kind }) => ({ msg, kind }))
      .filter(({ msg }) => !OF_COMMANDS.has(msg));
    expect(events).toEqual([{ msg: "database outage ended", kind: "DISK_FULL" }]);
  },
  180_000,
);
