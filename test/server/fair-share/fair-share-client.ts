import { EventEmitter, on, once } from "node:events";
import { buildSchema, type GraphQLSchema } from "graphql";
import { newId } from "../../../src/core/ids";
import { systemClock } from "../../../src/core/clock";
import { Partner } from "../../../src/entities/partner.entity";
import type { TestServer } from "../server";

/** Emits "begun" with the name of a slow query that has started; "end" ends the query of that name. */
export const slowQueries = new EventEmitter();

/** Emits "ticks", the events of the subscription endless. */
export const endlessEvents = new EventEmitter();

/** Returns a schema with queries that cost what a test says, and end when it says. */
export function schemaOfCosts(): GraphQLSchema {
  const schema = buildSchema(`
    type Thing { n: Int!, m: Int! }
    type Query { things(first: Int!, produced: Int): [Thing!]!, slow(name: String!): Boolean!, forecast(name: String!): Boolean! }
    type Mutation { rename(name: String!): Boolean! }
    type Subscription { ticks: Int!, endless: Int! }
  `);
  const { things, slow, forecast } = schema.getQueryType()!.getFields();
  things!.resolve = (_, { first, produced = first }) => Array.from({ length: produced }, (_each, n) => ({ n, m: n }));
  slow!.resolve = async (_, { name }) => {
    const end = once(slowQueries, `end ${name}`);
    slowQueries.emit("begun", name);
    await end;
    return true;
  };
  forecast!.resolve = slow!.resolve;
  schema.getMutationType()!.getFields()["rename"]!.resolve = async (_, { name }, { database, partner }) => {
    await database.writer.query(`UPDATE partner SET name = '${name}' WHERE id = '${partner?.id}'`);
    return true;
  };
  const { ticks, endless } = schema.getSubscriptionType()!.getFields();
  ticks!.subscribe = async function* () {
    for (let tick = 1; tick <= 3; tick++) yield { ticks: tick };
  };
  endless!.subscribe = () => {
    const events = on(endlessEvents, "ticks");
    endlessEvents.emit("ticks", 1);
    return events;
  };
  endless!.resolve = ([tick]) => tick;
  return schema;
}

/** Adds a partner to a server and returns the token of a user there. */
export async function tokenOfNewPartner({ app, database }: TestServer, user = "ben", mpnId = "4512346"): Promise<string> {
  const id = newId("partner");
  const settings = { type: "DIRECT_BILL", mode: "LIVE", country: "US", indirectProviderId: null, clockAt: null } as const;
  const row = {
    id,
    name: "Fabrikam",
    mpnId,
    eventSequence: 0,
    auditSequence: 0,
    createdAt: systemClock.now(),
    ...settings,
  };
  await database.writer.getRepository(Partner).insert(row);
  return app.authentication.issueToken({ kind: "PARTNER", user, partnerId: id, roles: ["ADMIN_AGENT"] }, 600);
}

/** Returns the token of another user of the server's partner. */
export const tokenOfUser = ({ app, partnerId }: TestServer, user: string): Promise<string> =>
  app.authentication.issueToken({ kind: "PARTNER", user, partnerId, roles: ["ADMIN_AGENT"] }, 600);
