import type { Context } from "../../src/database/context.js";
import { newContext } from "../../src/database/new-context.js";
import { select, sql } from "../../src/database/rows.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { required, type PartnerClient } from "./partner-client.js";

/** Builds the context of a request that the partner sends now. */
export async function contextOf({ marketplace: { database, bus }, id }: PartnerClient): Promise<Context> {
  const [partner] = await select(database.read, Partner, sql("t.id = ?", id));
  const { type, mode, country, mpnId, clockAt } = required(partner);
  const tenant = { partnerId: id, resellerId: null };
  return newContext({
    actor: { kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] },
    partner: { id, type, mode, country, mpnId, mpnIds: [mpnId] },
    tenant,
    now: required(clockAt),
    database,
    bus,
    policies: { strictMarketplaceRoles: false, cartLifetimeDays: 7, publisherAnswerWindowMs: 10_000, catchUpLimitMs: 5000 },
    requestId: "tests",
  });
}
