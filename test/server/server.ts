import { EventEmitter } from "node:events";
import pino from "pino";
import { buildSchema, GraphQLError, type GraphQLSchema } from "graphql";
import { readSettings } from "../../src/config";
import type { Actor } from "../../src/core/actor";
import { systemClock } from "../../src/core/clock";
import { DomainError, ForbiddenError } from "../../src/core/errors";
import { newId } from "../../src/core/ids";
import { openDatabase } from "../../src/database/data-source";
import { createEventBus } from "../../src/database/event-bus";
import type { Database } from "../../src/database/database";
import { Partner } from "../../src/entities/partner.entity";
import type { RequestContext } from "../../src/server/authentication/context";
import { startApp, type App } from "../../src/server/http/app";
import { PATIENT_SETTINGS } from "../support/patient-settings";
import { preparedDatabase } from "../support/template-databases";

export type TestServer = Readonly<{
  app: App;
  database: Database;
  url: string;
  partnerId: string;
  actor: Actor;
  token: string;
  logged: string[];
  post: (
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; headers: Headers; body: any; text: string }>;
  close: () => Promise<void>;
}>;

/** Emits "begun" when a rename mutation of the test schema has started. */
export const renaming = new EventEmitter();

/**
 * Returns a schema with fields for every kind of result and error of the server. The marketplace's own schema is tested in the
 * stories.
 */
export function schemaOfAllOutcomes(): GraphQLSchema {
  const schema = buildSchema(`
    type Query { hello(name: String): String!, bug: String, refused: String, forbidden: String, wanted: String, self: Query!,
                 things(first: Int, last: Int): [Query!]!, now: String!, name(id: ID!): String }
    input RenameInput { name: String!, dryRun: Boolean = false, millis: Int = 0 }
    type Payload { name: String }
    type Mutation { rename(input: RenameInput!): Payload! }
    type Subscription { ticks(count: Int!): Int!, breaks: Int!, disconnects: Int! }
  `);
  const nameOf = async (ctx: RequestContext) =>
    (await ctx.read.query<{ name: string }[]>(`SELECT name FROM partner WHERE id = '${ctx.partner?.id}'`))[0]!.name;
  const query = {
    hello: (_: unknown, { name }: { name?: string }) => `hello ${name ?? "world"}`,
    bug: () => {
      throw new Error("SELECT secret FROM table");
    },
    refused: () => {
      throw new DomainError("NOT_FOUND", { noun: "customer", id: "cus_1" }, ["id"]);
    },
    forbidden: () => {
      throw new ForbiddenError("cancel a subscription", ["ADMIN_AGENT"], ["HELPDESK_AGENT"]);
    },
    wanted: () => {
      throw new GraphQLError("on purpose", { extensions: { code: "ON_PURPOSE" } });
    },
    self: () => ({}),
    things: () => [],
    now: (_: unknown, __: unknown, ctx: RequestContext) => ctx.now.toISOString(),
  };
  for (const [name, resolve] of Object.entries(query)) schema.getQueryType()!.getFields()[name]!.resolve = resolve as never;
  schema.getMutationType()!.getFields()["rename"]!.resolve = async (_, { input }, ctx: RequestContext) => {
    const statement = `UPDATE partner SET name = '${input.name}' WHERE id = '${ctx.partner?.id}'`;
    await (ctx.tx?.queryRunner ?? ctx.database.writer).query(statement);
    renaming.emit("begun");
    await new Promise((resolve) => setTimeout(resolve, input.millis));
    return {};
  };
  schema.getType("Payload");
  const payload = schema.getMutationType()!.getFields()["rename"]!.type as unknown as { ofType: any };
  payload.ofType.getFields().name.resolve = (_: unknown, __: unknown, ctx: RequestContext) => nameOf(ctx);
  const { ticks, breaks, disconnects } = schema.getSubscriptionType()!.getFields();
  ticks!.subscribe = async function* (_: unknown, { count }: { count: number }) {
    for (let tick = 1; tick <= count; tick++) yield { ticks: tick };
  };
  breaks!.subscribe = async function* () {
    yield { breaks: 1 };
    throw new Error("SELECT secret FROM stream");
  };
  // As a message that cannot be sent ends a stream.
  disconnects!.subscribe = async function* () {
    yield { disconnects: 1 };
    throw Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
  };
  return schema;
}

/** Results have no cost, so that tests can compare whole answers. */
const WITHOUT_BUDGETS = { PARTNER_POINTS: "0", TOKEN_POINTS: "0" };

export async function startTestServer(env: Record<string, string> = {}, schema = schemaOfAllOutcomes()): Promise<TestServer> {
  const settings = readSettings({ DATABASE_URL: "sqlite::memory:", PORT: "0", ...PATIENT_SETTINGS, ...WITHOUT_BUDGETS, ...env });
  const fresh = await preparedDatabase("tables");
  const database = await openDatabase(fresh.url);
  const partnerId = newId("partner");
  await database.writer.getRepository(Partner).insert({
    id: partnerId,
    name: "Fourth Coffee",
    type: "DIRECT_BILL",
    mode: "LIVE",
    country: "US",
    mpnId: "4512345",
    indirectProviderId: null,
    clockAt: null,
    eventSequence: 0,
    auditSequence: 0,
    createdAt: systemClock.now(),
  });
  const logged: string[] = [];
  const log = pino({ level: "info", base: undefined }, { write: (line: string) => void logged.push(line) });
  const app = await startApp({ settings, database, bus: createEventBus(), schema, log });
  const actor: Actor = { kind: "PARTNER", user: "ana", partnerId, roles: ["ADMIN_AGENT"] };
  const token = await app.authentication.issueToken(actor, 600);
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text), text };
  };
  const close = async () => {
    await app.stop();
    await database.close();
    await fresh.remove();
  };
  return { app, database, url: app.url, partnerId, actor, token, logged, post, close };
}

/** The header that signs in as the test server's user. */
export const authorization = ({ token }: Pick<TestServer, "token">) => ({ authorization: `Bearer ${token}` });

/** Returns the stored name of the test server's partner, which the mutation rename changes. */
export async function partnerName({ database, partnerId }: TestServer): Promise<string | undefined> {
  const sql = "SELECT name FROM partner WHERE id = ?";
  return (await database.reader.query<{ name: string }[]>(sql, [partnerId]))[0]?.name;
}

/** What can be fake, by its kind. */
const clocks = {
  Date: ["Date"],
  setTimeout: ["setTimeout", "clearTimeout"],
  setInterval: ["setInterval", "clearInterval"],
} as const;
const alwaysReal = ["hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate", "clearImmediate"] as const;

/** Runs an action with a fake clock or fake timers of one kind. Those of the other kinds stay real. */
export async function withFake(kind: keyof typeof clocks, action: () => Promise<void>): Promise<void> {
  const others = [clocks.Date, clocks.setTimeout, clocks.setInterval].filter((names) => names !== clocks[kind]);
  jest.useFakeTimers({ doNotFake: [...alwaysReal, ...others.flat()] });
  await action().finally(() => jest.useRealTimers());
}
