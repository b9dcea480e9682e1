import { isDeepStrictEqual } from "node:util";
import type { DataSource } from "typeorm";
import type { Client } from "./client.js";
import type { Column } from "./columns.js";
import { systemClock } from "../../src/core/clock.js";
import { withNumber } from "./catalog.js";
import { TWIN_DISTANCE } from "./portfolio.js";

const SUBSCRIPTIONS_PER_CUSTOMER = 5;
const ID = /\b(?:cus|sub|ord|chg|evt|bench)[_-][\w-]+/g;

const INSTANT = /\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\.\d{3}Z?/g;
const STARTED_AT = systemClock.now().getTime();

/** Instants since this program began are those of the commands; the servers of a live partner execute them one after the other. */
function withoutMoment(text: string): string {
  const at = Date.parse(text.replace(" ", "T").replace(/Z?$/, "Z"));
  return at >= STARTED_AT && at <= Date.now() ? "now" : text;
}

/** Replaces ids by their order of appearance, so that the answers and rows of two equal customers are equal. */
function anonymous(value: unknown): unknown {
  const names = new Map<string, string>();
  const nameOf = (id: string) => {
    const name = names.get(id) ?? `${id.slice(0, 3)} ${names.size + 1}`;
    names.set(id, name);
    return name;
  };
  return JSON.parse(JSON.stringify(value).replace(ID, nameOf).replace(INSTANT, withoutMoment));
}

const SHOWN = 300;

/** Null for equal values; else where their JSON begins to differ. */
function firstDifference(what: string, ours: unknown, limit: unknown): string | null {
  if (isDeepStrictEqual(ours, limit)) return null;
  const [one, other] = [JSON.stringify(ours), JSON.stringify(limit)];
  const place = Array.from(one).findIndex((character, index) => character !== other[index]);
  const near = (text: string) => text.slice(Math.max(0, place - SHOWN), place + SHOWN);
  return `${what} differ\n  ours:  ${near(one)}\n  limit: ${near(other)}`;
}

/** The id of the same thing of the customer's twin. */
const twinId = (id: string): string => {
  const distance = TWIN_DISTANCE * (id.startsWith("sub") ? SUBSCRIPTIONS_PER_CUSTOMER : 1);
  return withNumber(id, (number) => number + distance);
};

/** Drops the cost of an answer, which only the product tells. */
const withoutCost = (name: string, value: unknown) => (name === "extensions" ? undefined : value);

type CommandInput = Record<string, unknown> & { idempotencyKey: string };

/** The same command on the twin. */
function twinOf(column: Column): Column {
  const variables = (number: number) => {
    const { input } = column.variables(number) as { input: CommandInput };
    const twinned = Object.entries(input).map(([name, value]) => [
      name,
      /^(subscription|customer)Id$/.test(name) ? twinId(String(value)) : value,
    ]);
    return { input: { ...Object.fromEntries(twinned), idempotencyKey: `${input.idempotencyKey}-twin` } };
  };
  return { ...column, variables };
}

/** Columns that differ between two commands of the same kind: when and as what number they were stored, and whose text was hashed. */
const VARYING = ["sequence_of_event", "created_at", "input_hash", "event_sequence", "request_id"];

type Rows = Record<string, unknown>[];

/** Everything that a command wrote: the rows of its subject in all tables that it touches. */
async function writtenRows(source: DataSource, { input }: { input: CommandInput }): Promise<unknown> {
  const subscriptionId = input["subscriptionId"] as string | undefined;
  const [column, id] = subscriptionId === undefined ? ["customer_id", input["customerId"]] : ["subscription_id", subscriptionId];
  const rowsOf = async (table: string, where: string, value: unknown, order = "id") =>
    source.query<Rows>(`SELECT * FROM ${table} WHERE ${where} = ? ORDER BY ${order}`, [value]);
  const subscriptions = await rowsOf("subscription", subscriptionId === undefined ? "customer_id" : "id", id);
  const newest = subscriptions.at(-1) as { id: string; order_id: string };
  const events = await rowsOf("event", column!, id, "sequence");
  const keys = await rowsOf("idempotency_key", "idempotency_key", input.idempotencyKey, "scope_id");
  const all = {
    subscription: newest,
    charges: await rowsOf("charge", "subscription_id", newest.id, "sequence"),
    events: events.map(({ sequence: _, ...event }) => event),
    keys: keys.map(({ outcome, ...key }) => ({ ...key, outcome: JSON.parse(String(outcome)) as unknown })),
    order: await rowsOf("customer_order", "id", newest.order_id),
    lines: await rowsOf("order_line", "order_id", newest.order_id, "line_number"),
  };
  const isKept = (name: string, value: unknown) => (VARYING.includes(name) ? undefined : value);
  return anonymous(JSON.parse(JSON.stringify(all, isKept)));
}

const isCommand = ({ name }: Column): boolean => name === "M1" || name === "P1";

/**
 * Sends requests of a column to both servers and tells where they differ; null when they do not. Commands are given to equal
 * customers, and the rows that they wrote are compared too.
 */
export async function differenceIn(column: Column, number: number, ours: Client, limit: Client, source: DataSource) {
  const other = isCommand(column) ? twinOf(column) : column;
  const [answer, limitAnswer] = [await ours.send(column, number), await limit.send(other, number)].map(
    (text) => JSON.parse(text, withoutCost) as unknown,
  );
  const shown = isCommand(column) ? ([anonymous(answer), anonymous(limitAnswer)] as const) : ([answer, limitAnswer] as const);
  const difference = firstDifference(`the answers to ${column.name}`, ...shown);
  if (difference !== null || !isCommand(column)) return difference;
  const [own, twin] = [column, other].map(({ variables }) => variables(number) as { input: CommandInput });
  return firstDifference(`the rows that ${column.name} wrote`, await writtenRows(source, own!), await writtenRows(source, twin!));
}
