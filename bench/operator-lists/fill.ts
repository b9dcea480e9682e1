import type { Connection } from "mysql2/promise";

export const code = (prefix: string, number: number): string => `${prefix}_${String(number).padStart(26, "0")}`;

const ROWS_AT_ONCE = 250_000;
const id = (prefix: string, number: string) => `CONCAT('${prefix}_', LPAD(${number}, 26, '0'))`;
const at = (seconds: string) => `TIMESTAMPADD(SECOND, ${seconds}, '2020-01-01')`;

/** The values of each table's row by its number `n`. Rare values are those of every ten-thousandth row or fewer. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  partner: {
    ...{ id: id("ptr", "n"), name: "CONCAT('Partner ', n)", type: "'DIRECT_BILL'", country: "'US'", mpn_id: "3000000 + n" },
    ...{ mode: "IF(n MOD 10000 = 7, 'SANDBOX', 'LIVE')", clock_at: "IF(n MOD 10000 = 7, '2020-01-01', NULL)" },
    ...{ paused_at: `IF(n MOD 50000 = 9, ${at("n")}, NULL)`, event_sequence: "0", audit_sequence: "n", created_at: at("n") },
  },
  failed_transition: {
    // A thousand partners, one of which has most.
    ...{
      subject_id: id("sub", "n"),
      partner_id: id("ptr", "IF(n MOD 10 < 8, 3, 2 + n MOD 1000 * 1000)"),
      transition: "'RENEWAL'",
    },
    ...{ due_at: at("n"), tries: "10", error: "'Error: on purpose'", failed_at: at("n") },
    ...{ parked_at: `IF(n MOD 100 = 1, NULL, ${at("n")})`, retry_at: `IF(n MOD 100 = 1, ${at("n")}, NULL)` },
  },
  delivery: {
    ...{
      id: id("del", "n"),
      operation_id: id("opr", "n"),
      partner_id: id("ptr", "1 + n MOD 1000"),
      publisher_id: id("pub", "n MOD 20"),
    },
    ...{ subscription_id: id("sub", "n MOD 50000"), sequence: "n", url: "'https://example.com'", body: "'{}'", tries: "1" },
    status: "CASE n MOD 10000 WHEN 1 THEN 'PENDING' WHEN 2 THEN 'GIVEN_UP' WHEN 3 THEN 'REFUSED' ELSE 'DELIVERED' END",
    ...{ next_try_at: `IF(n MOD 10000 = 1, ${at("n")}, NULL)`, created_at: at("n") },
  },
  webhook: {
    ...{ id: id("whk", "n"), partner_id: id("ptr", "n"), url: "'https://example.com'", position: "0", created_by: "'u1'" },
    status: "CASE n MOD 10000 WHEN 1 THEN 'DISABLED' WHEN 2 THEN 'DELETED' ELSE 'ENABLED' END",
    ...{ failing_since: `IF(n MOD 5000 IN (1, 3), ${at("n")}, NULL)`, created_at: at("n"), version: "1" },
  },
  audit_record: {
    ...{
      id: id("aud", "n"),
      partner_id: `'${code("ptr", 1)}'`,
      sequence: "n",
      occurred_at: at("n * 10"),
      recorded_at: at("n * 10"),
    },
    operation:
      "CASE n MOD 4 WHEN 0 THEN 'placeOrder' WHEN 1 THEN 'updateCustomer' WHEN 2 THEN 'changeQuantity' ELSE 'renameSubscription' END",
    status: "IF(n MOD 10 = 0, 'REFUSED', 'SUCCEEDED')",
    resource_type: "CASE n MOD 4 WHEN 0 THEN 'ORDER' WHEN 1 THEN 'CUSTOMER' ELSE 'SUBSCRIPTION' END",
    ...{
      resource_id: id("sub", "n MOD 5"),
      customer_id: id("cus", "n MOD 5"),
      actor_kind: "'USER'",
      caused_by: "CONCAT('u', n MOD 3)",
    },
    ...{ event_count: "0", occurrence_count: "1", version: "2", hash: "SHA2(n, 256)" },
  },
};

/** Fills the tables with rows of each kind. */
export async function fill(connection: Connection, rows: number): Promise<void> {
  for (const [table, values] of Object.entries(TABLES)) {
    for (let first = 1; first <= rows; first += ROWS_AT_ONCE) {
      const numbers = `SELECT seq AS n FROM seq_${first}_to_${Math.min(rows, first + ROWS_AT_ONCE - 1)}`;
      await connection.query(
        `INSERT INTO ${table} (${Object.keys(values).join(", ")}) SELECT ${Object.values(values).join(", ")} FROM (${numbers}) s`,
      );
    }
    await connection.query(`ANALYZE TABLE ${table}`);
  }
}
