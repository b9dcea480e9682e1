import { CreateCustomerDocument, PriceListExportDocument } from "../../client/graphql.js";
import { answerOf, DisturbedDatabase, metrics, readiness, untilReady } from "../../support/disturbed-database.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { API_VERSION, PublisherClient } from "../../support/publisher-client.js";
import { expectNoChange, marketplace, newPartner } from "../../support/story.js";

const AT = "2031-01-10T09:00:00Z";
const database = DisturbedDatabase.ofThisFile({
  DATABASE_CONNECT_TIMEOUT_MS: "500",
  DATABASE_QUERY_TIMEOUT_MS: "500",
  DATABASE_LOCK_TIMEOUT_MS: "1000",
});

const READ = "{ viewer { partner { name } } customers(first: 5) { nodes { companyName } } }";
const OK = { status: 200, retryAfter: null, code: null, message: null };
const unavailable = (reason: string) => ({
  ...{ status: 503, retryAfter: "5", code: "UNAVAILABLE" },
  message: `${reason} Try again in 5 seconds.`,
});
const customer = {
  ...{ companyName: "Trey Research", domain: "trey.example", country: "US", email: "office@trey.example" },
  agreementAcceptedOn: "2031-01-10",
};
const write = ({ token }: PartnerClient) => answerOf(token, CreateCustomerDocument.toString(), { input: customer });

let partner: PartnerClient;
beforeEach(async () => {
  partner = await newPartner({ at: AT });
  await untilReady();
  database.takeLog();
});

/** Sends the same command several times during an outage, and asserts that one log line tells the beginning and one the end. */
async function expectOutage(kind: string, reason: string, begin: () => Promise<unknown>, end: () => Promise<unknown>) {
  await expectNoChange(partner, async () => {
    await begin();
    try {
      expect([await write(partner), await write(partner)]).toEqual([unavailable(reason), unavailable(reason)]);
      expect(await readiness()).toEqual({ status: 503, reason });
      expect((await metrics()).text).toContain("database_available 0");
      expect(database.takeLog()).toEqual([{ msg: "database outage began", kind }]);
    } finally {
      await end();
    }
    await untilReady();
  });
  expect(database.takeLog()).toEqual([{ msg: "database outage ended", kind }]);
  expect(await write(partner)).toEqual(OK);
  expect((await metrics()).text).toContain("database_available 1");
}

(isOnMariaDb ? describe : describe.skip)("on MariaDB", () => {
  test("connections that fall silent are replaced, and the requests after them are answered", async () => {
    await Promise.all(Array.from({ length: 20 }, () => answerOf(partner.token, READ)));
    database.proxy.silenceOpenConnections();
    const answers = await Promise.all(Array.from({ length: 40 }, () => answerOf(partner.token, READ)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeLessThanOrEqual(10);
    for (const { status, code } of refused) expect([status, code]).toEqual([503, "UNAVAILABLE"]);
    const after = await Promise.all(Array.from({ length: 40 }, () => answerOf(partner.token, READ)));
    expect(after).toEqual(Array.from({ length: 40 }, () => OK));
  });

  test("a silent server is an outage during which health and metrics answer", async () => {
    const { url } = marketplace().app;
    await expectNoChangeDuringSilence(async () => {
      const answered = Promise.all(Array.from({ length: 40 }, () => answerOf(partner.token, READ)));
      const [ready, scraped, healthy] = await Promise.all([readiness(), metrics(), fetch(`${url}/healthz`)]);
      expect([ready.status, scraped.status, healthy.status]).toEqual([503, 200, 200]);
      for (const { status, code } of await answered) expect([status, code]).toEqual([503, "UNAVAILABLE"]);
    });
  });

  test("a server that refuses more connections", async () => {
    let other: Awaited<ReturnType<typeof database.connectAsUser>> | undefined;
    await expectOutage(
      "TOO_MANY_CONNECTIONS",
      "The database does not accept more connections at the moment.",
      async () => {
        await database.admin.query(`ALTER USER '${database.user}'@'%' WITH MAX_USER_CONNECTIONS 1`);
        other = await database.connectAsUser();
        database.proxy.cut();
      },
      () => database.admin.query(`ALTER USER '${database.user}'@'%' WITH MAX_USER_CONNECTIONS 0`),
    );
    await other?.end();
  });

  test("a locked account", async () => {
    await expectOutage(
      "UNREACHABLE",
      "The database cannot be reached.",
      async () => {
        await database.admin.query(`ALTER USER '${database.user}'@'%' IDENTIFIED BY 'other'`);
        database.proxy.cut();
      },
      () => database.admin.query(`ALTER USER '${database.user}'@'%' IDENTIFIED BY 'app'`),
    );
  });

  test("a server that is read-only", async () => {
    await expectOutage(
      "READ_ONLY",
      "The database does not accept changes at the moment.",
      () => database.admin.query("SET GLOBAL read_only = 1"),
      () => database.admin.query("SET GLOBAL read_only = 0"),
    );
  });

  test("connections that the server closes are replaced without an error", async () => {
    await Promise.all(Array.from({ length: 20 }, () => answerOf(partner.token, READ)));
    database.proxy.cut();
    await untilReady();
    expect(await answerOf(partner.token, READ)).toEqual(OK);
    expect(await write(partner)).toEqual(OK);
  });

  test("the publishers' API and downloads answer 503 too", async () => {
    const { url } = marketplace().app;
    const publisher = await PublisherClient.of(marketplace(), "Contoso Software");
    const { priceListExport } = await partner.query(PriceListExportDocument, { market: "US", format: "CSV" });
    database.proxy.silence();
    const call = await fetch(`${url}/api/saas/subscriptions?api-version=${API_VERSION}`, {
      headers: { authorization: `Bearer ${publisher.token}` },
    });
    expect([call.status, call.headers.get("retry-after"), await call.json()]).toEqual([
      503,
      expect.stringMatching(/^[25]$/),
      { code: "ServiceUnavailable", message: expect.any(String) },
    ]);
    const download = await fetch(required(priceListExport).url);
    expect([download.status, download.headers.get("retry-after")]).toEqual([503, "5"]);
    database.proxy.forward();
    await untilReady();
    expect((await fetch(required(priceListExport).url)).status).toBe(200);
  });
});

/** Runs an action while nothing is forwarded, and asserts that one log line tells the beginning and one the end. */
async function expectNoChangeDuringSilence(action: () => Promise<void>): Promise<void> {
  await expectNoChange(partner, async () => {
    database.proxy.silence();
    try {
      await action();
      expect(database.takeLog()).toEqual([{ msg: "database outage began", kind: "UNREACHABLE" }]);
    } finally {
      database.proxy.forward();
    }
    await untilReady();
    expect(database.takeLog()).toEqual([{ msg: "database outage ended", kind: "UNREACHABLE" }]);
  });
  expect(await answerOf(partner.token, READ)).toEqual(OK);
}

(isOnMariaDb ? describe.skip : describe)("on the embedded database", () => {
  const pragma = (text: string) => marketplace().database.writer.query(`PRAGMA ${text}`);

  test("a file that does not accept changes", async () => {
    await expectNoChange(partner, async () => {
      await pragma("query_only = 1");
      const refused = unavailable("The database does not accept changes at the moment.");
      expect([await write(partner), await write(partner)]).toEqual([refused, refused]);
      expect(await answerOf(partner.token, READ)).toEqual(OK);
      expect(database.takeLog()).toEqual([{ msg: "database outage began", kind: "READ_ONLY" }]);
      await pragma("query_only = 0");
      await untilReady();
    });
    expect(database.takeLog()).toEqual([{ msg: "database outage ended", kind: "READ_ONLY" }]);
    expect(await write(partner)).toEqual(OK);
  });

  test("a full disk; the outage ends when no write has failed for five seconds", async () => {
    const [{ max_page_count: before }] = (await pragma("max_page_count")) as [{ max_page_count: number }];
    const full = async () => {
      await pragma("max_page_count = 1");
      await marketplace()
        .database.writer.query("CREATE TABLE filler (content BLOB)")
        .catch(() => undefined);
      while ((await write(partner)).status === 200);
    };
    await full();
    await expectNoChange(partner, async () => {
      expect(await write(partner)).toEqual(unavailable("The database has no space left."));
      expect(await readiness()).toEqual({ status: 503, reason: "The database has no space left." });
      expect(database.takeLog()).toEqual([{ msg: "database outage began", kind: "DISK_FULL" }]);
      await pragma(`max_page_count = ${before}`);
      await untilReady();
    });
    expect(database.takeLog()).toEqual([{ msg: "database outage ended", kind: "DISK_FULL" }]);
    expect(await write(partner)).toEqual(OK);
  });
});
