import { RenameSubscriptionDocument } from "../../client/graphql.js";
import { verifyWholeChain } from "../../../src/services/events/audit-chain.js";
import { proofOf, records } from "../../support/audit-log.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

const AT = "2020-07-01T08:00:00Z";

const RENAME = `mutation ($id: ID!, $companyName: String!) {
  updateCustomer(input: { customerId: $id, companyName: $companyName }) { isReplay } }`;

/** Runs a statement as somebody who has access to the database. */
const tamper = (statement: string, ...parameters: unknown[]) => marketplace().database.writer.query(statement, parameters);

/** A partner with ten records: its creation, a customer and eight new names of it. */
async function tenRecords() {
  const { partner, customer } = await story({ at: AT });
  const rename = (companyName: string) => partner.send(RENAME, { id: customer.id, companyName });
  for (let count = 0; count < 8; count++) await rename(`Name ${count}`);
  const ofPartner = async () => {
    const { nodes } = await records(partner, { first: 100 });
    return nodes.sort((one, other) => one.sequence - other.sequence);
  };
  const all = await ofPartner();
  expect(all.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(await proofOf(partner)).toEqual({
    ...{ recordCount: 10, firstSequence: 1, lastSequence: 10, hash: required(all[9]).hash, firstBroken: null },
  });
  return { partner, customer, rename, idAt: (sequence: number) => required(all[sequence - 1]).id };
}

/** Asserts that a proof names a place, and undoes what was tampered with, so that the chain is whole again at the end of the test. */
async function expectBroken(partner: PartnerClient, sequence: number, reason: string, recordId: string | null): Promise<void> {
  expect((await proofOf(partner)).firstBroken).toEqual({ sequence, recordId, reason });
  const { database } = marketplace();
  expect((await verifyWholeChain(database.read, partner.id)).firstBroken).toEqual({ sequence, recordId, reason });
}

/** Tampers, asserts what the proof says, and puts all rows back. */
async function whileTampered(
  partner: PartnerClient,
  tampering: () => Promise<unknown>,
  check: () => Promise<void>,
): Promise<void> {
  const tables = ["audit_record", "event"] as const;
  const before: Record<string, unknown>[][] = [];
  for (const table of tables) before.push(await tamper(`SELECT * FROM ${table} WHERE partner_id = ?`, partner.id));
  await tampering();
  await check();
  for (const [index, table] of tables.entries()) {
    await tamper(`DELETE FROM ${table} WHERE partner_id = ?`, partner.id);
    for (const row of required(before[index])) {
      const names = Object.keys(row);
      const places = names.map(() => "?").join(", ");
      await tamper(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${places})`, ...Object.values(row));
    }
  }
  expect((await proofOf(partner)).firstBroken).toBeNull();
}

describe("a proof names the first record that does not fit", () => {
  test.each([
    ["the user", "caused_by = 'nobody'"],
    ["the status", "status = 'REFUSED'"],
    ["the instant, by a millisecond", "occurred_at = '2020-07-01 08:00:00.001'"],
    ["the customer", "customer_id = NULL"],
    ["the hash", "hash = REPLACE(REPLACE(hash, '0', 'x'), '1', '0')"],
  ])("when %s was changed", async (_, change) => {
    const { partner, idAt } = await tenRecords();
    const id = idAt(5);
    await whileTampered(
      partner,
      () => tamper(`UPDATE audit_record SET ${change} WHERE id = ?`, id),
      () => expectBroken(partner, 5, "ALTERED", id),
    );
  });

  test("when a value before or after a change was changed, or the user of its event", async () => {
    const { partner, customer, idAt } = await tenRecords();
    for (const change of ["changes = REPLACE(changes, 'Name 2', 'Name 3')", "caused_by = 'nobody'"]) {
      await whileTampered(
        partner,
        () => tamper(`UPDATE event SET ${change} WHERE customer_id = ? AND changes LIKE '%,"Name 2"]%'`, customer.id),
        () => expectBroken(partner, 5, "ALTERED", idAt(5)),
      );
    }
  });

  test("when one was removed, in the middle or at the end", async () => {
    const { partner, idAt } = await tenRecords();
    for (const sequence of [1, 4, 10]) {
      await whileTampered(
        partner,
        () => tamper("DELETE FROM audit_record WHERE id = ?", idAt(sequence)),
        () => expectBroken(partner, sequence, "MISSING", null),
      );
    }
  });

  test("when two were swapped", async () => {
    const { partner, idAt } = await tenRecords();
    const move = (id: string, to: number) => tamper("UPDATE audit_record SET sequence = ? WHERE id = ?", to, id);
    await whileTampered(
      partner,
      async () => {
        await move(idAt(6), 99);
        await move(idAt(8), 6);
        await move(idAt(6), 8);
      },
      () => expectBroken(partner, 6, "ALTERED", idAt(8)),
    );
  });

  test("when one was added at the end, with or without the counter", async () => {
    const { partner, idAt } = await tenRecords();
    const names =
      "partner_id, occurred_at, recorded_at, operation, status, code, resource_type, resource_id, customer_id, actor_kind, caused_by, actor_partner_id, actor_roles, actor_client, request_id, first_event, event_count, hash";
    const add = () =>
      tamper(
        `INSERT INTO audit_record (id, sequence, ${names}) SELECT 'aud_added', 11, ${names} FROM audit_record WHERE id = ?`,
        idAt(10),
      );
    await whileTampered(partner, add, () => expectBroken(partner, 11, "ADDED", "aud_added"));
    const count = (to: number) => tamper("UPDATE partner SET audit_sequence = ? WHERE id = ?", to, partner.id);
    await whileTampered(
      partner,
      () => add().then(() => count(11)),
      () => expectBroken(partner, 11, "ALTERED", "aud_added").then(() => count(10)),
    );
  });

  test("also after commands that followed the removal of the last one", async () => {
    const { partner, rename, idAt } = await tenRecords();
    await tamper("DELETE FROM audit_record WHERE id = ?", idAt(10));
    await rename("Later");
    expect((await proofOf(partner)).firstBroken).toEqual({ sequence: 10, recordId: null, reason: "MISSING" });
    // The chain stays broken for ever: leave no partner behind whose chain the end of the test checks.
    await tamper("DELETE FROM audit_record WHERE partner_id = ?", partner.id);
    await tamper("UPDATE partner SET audit_sequence = 0 WHERE id = ?", partner.id);
  });
});

test("a proof of a span verifies what lies in it, and says when the span ends before it begins", async () => {
  const { partner, customer } = await story({ at: AT });
  for (const at of ["2020-07-02T08:00:00Z", "2020-07-03T08:00:00Z"]) {
    await partner.clock.to(at);
    await partner.send(RENAME, { id: customer.id, companyName: `Name at ${at}` });
  }
  const proof = await proofOf(partner, { from: "2020-07-02T08:00:00Z", until: "2020-07-03T08:00:00Z" });
  const { nodes } = await records(partner, { first: 100 });
  const hashAt = (sequence: number | null) => nodes.find((record) => record.sequence === sequence)?.hash;
  expect(proof).toMatchObject({ firstSequence: 4, lastSequence: 5, recordCount: 2, firstBroken: null });
  expect(proof.hash).toBe(hashAt(5));
  expect(await proofOf(partner, { until: AT })).toEqual({
    ...{ recordCount: 0, firstSequence: null, lastSequence: null, hash: null, firstBroken: null },
  });
  const { errors } = await partner.send(
    `{ auditProof(from: "2020-07-03T08:00:00Z", until: "2020-07-02T08:00:00Z") { recordCount } }`,
  );
  expect(errors?.[0]?.extensions?.["code"]).toBe("INVALID_INPUT");
});

test("a chain is whole after 64 commands of which 16 run at the same time, refused and repeated ones too", async () => {
  const partner = await newPartner({ at: AT });
  const customers = await Promise.all(Array.from({ length: 4 }, () => partner.createCustomer()));
  const bought = await Promise.all(customers.map((customer) => partner.buyAndActivate(customer, plan("Contoso Sign"))));
  const send = async (index: number) => {
    const { id } = required(bought[index % 4]);
    const nickname = index % 3 === 0 ? "" : `Name ${index}`;
    await partner.tryMutation(RenameSubscriptionDocument, { subscriptionId: id, nickname, idempotencyKey: `k${index >> 2}` });
  };
  const indexes = [...Array(64).keys()];
  const lane = async () => {
    for (let index = indexes.shift(); index !== undefined; index = indexes.shift()) await send(index);
  };
  await Promise.all(Array.from({ length: 16 }, lane));
  // Answers of commands show activation codes, which leave records too.
  const { totalCount, nodes } = await records(partner, { first: 100, filter: { operation: "renameSubscription" } });
  expect(totalCount).toBe(64);
  expect(new Set(nodes.map(({ status }) => status)).size).toBeGreaterThan(1);
  expect(await proofOf(partner)).toMatchObject({ firstBroken: null });
});
