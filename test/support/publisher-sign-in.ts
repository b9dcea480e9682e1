import { newId } from "../../src/core/ids.js";
import { Publisher } from "../../src/entities/publisher.entity.js";
import { API_VERSION } from "./publisher-client.js";
import type { Database } from "../../src/database/database.js";

/** Adds a publisher with a tenant and an application. Returns its id. */
export async function addPublisher(
  { database }: Readonly<{ database: Database }>,
  name: string,
  tenantId: string,
  applicationId: string,
): Promise<string> {
  const id = newId("publisher");
  const nothing = {
    landingPageUrl: null,
    webhookUrl: null,
    subscribeNotices: false,
    supportUrl: null,
    supportEmail: null,
    supportPhone: null,
  };
  await database.writer.getRepository(Publisher).insert({ id, name, kind: "PARTNER", tenantId, applicationId, ...nothing });
  return id;
}

/** Lists a publisher's subscriptions through the fulfillment API. */
export const listWith = (url: string, token: string) =>
  fetch(`${url}/api/saas/subscriptions?api-version=${API_VERSION}`, { headers: { authorization: `Bearer ${token}` } });
