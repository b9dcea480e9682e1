import { createConnection, type Connection, type RowDataPacket } from "mysql2/promise";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { marketplace, newPartner, startMarketplaceWith } from "../../support/story.js";

startMarketplaceWith({ EXECUTION_TIMEOUT_MS: "500" });

const ended = {
  data: null,
  errors: [
    {
      message:
        "The reads of the operation took longer than 500 ms and were ended. Request smaller pages, fewer fields or fewer levels.",
      extensions: { code: "EXECUTION_TIMEOUT" },
    },
  ],
};

/** Returns how many statements of the marketplace's database wait for a table that another connection has locked. */
async function waitingStatements(other: Connection): Promise<number> {
  const waiting =
    "SELECT COUNT(*) AS count FROM information_schema.processlist WHERE db = DATABASE() AND state LIKE 'Waiting for%'";
  const [rows] = await other.query<(RowDataPacket & { count: number | string })[]>(waiting);
  return Number(rows[0]?.count);
}

// On the embedded database a read never waits; test/server/execution-timeout.test.ts covers it.
const onMariaDb = isOnMariaDb ? test : test.skip;

onMariaDb("ends a read that waits in the database, and the statement with it", async () => {
  const partner = await newPartner({ at: "2026-03-01T08:00:00Z" });
  const customer = await partner.createCustomer({});
  const other = await createConnection(marketplace().databaseUrl);
  const customers = () => partner.send("{ customers { nodes { id } } }");
  await other.query("LOCK TABLES customer WRITE");
  try {
    // More requests than connections: each gives its connection back.
    const answers = Array.from({ length: 12 }, customers);
    for (const answer of answers) expect(await answer).toEqual({ status: 200, ...ended });
    while ((await waitingStatements(other)) > 0) await other.ping();
  } finally {
    await other.query("UNLOCK TABLES");
  }
  expect(await customers()).toEqual({ status: 200, data: { customers: { nodes: [{ id: customer.id }] } } });
  await other.end();
});
