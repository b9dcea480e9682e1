import type { Actor } from "../../src/core/actor.js";
import { uuidOf } from "../../src/core/ids.js";
import type { Database } from "../../src/database/database.js";
import { readSettings } from "../../src/config.js";
import { createAuthentication } from "../../src/server/authentication/authentication.js";
import { createPublisherAuthority } from "../../src/server/fulfillment/development-authority/authority.js";
import { FULFILLMENT_APPLICATION } from "../../src/core/application-token.js";
import { customersPerSandbox, createSandbox } from "./sandbox.js";
import type { Filled } from "../requests/fill.js";

const TOKEN_LIFETIME_SECONDS = 24 * 3_600;
const TENANT = "11111111-1111-4111-8111-111111111111";
const APPLICATION = "22222222-2222-4222-8222-222222222222";

/** Who sends requests to a server: the partner with the data, a partner with a test clock, and the software of a publisher. */
export type Parties = Readonly<{
  url: string;
  partnerToken: string;
  sandboxToken: string;
  /** Requests a token as the publisher's software does. It is valid for an hour. */
  publisherToken: () => Promise<string>;
  /** The subscriptions that the publisher has sold, as its software names them. */
  sold: readonly string[];
}>;

/** Gives a publisher of the data the tenant and the application with which its software signs in. Returns its id. */
export async function registerPublisher(database: Database, { catalog }: Filled): Promise<string> {
  const { id } = catalog.partner[0]!.publisher;
  await database.writer.query("UPDATE publisher SET tenant_id = ?, application_id = ? WHERE id = ?", [TENANT, APPLICATION, id]);
  return id;
}

/** Signs in at a server whose `SECRET_KEY` is known, and creates the sandbox. */
export async function signIn(
  url: string,
  secretKey: string,
  { partnerId, catalog, customers }: Filled,
  publisherId: string,
): Promise<Parties> {
  const { authentication, keys, publisherSignIn } = readSettings({ SECRET_KEY: secretKey, DATABASE_URL: "sqlite::memory:" });
  const { issueToken } = await createAuthentication(authentication);
  const tokenOf = (actor: Actor) => issueToken(actor, TOKEN_LIFETIME_SECONDS);
  const partner = (id: string) => tokenOf({ kind: "PARTNER", user: "soak", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  const operatorToken = await tokenOf({ kind: "OPERATOR", user: "soak" });
  const secret = await createPublisherAuthority(publisherSignIn, keys).clientSecretOf(publisherId);
  const sandboxToken = await createSandbox(url, operatorToken, partner, catalog.microsoft.slice(0, customersPerSandbox));
  const publisherToken = async () => {
    const form = { grant_type: "client_credentials", client_id: APPLICATION, client_secret: secret };
    const body = new URLSearchParams({ ...form, resource: FULFILLMENT_APPLICATION });
    const answer = await fetch(`${url}/${TENANT}/oauth2/token`, { method: "POST", body });
    if (!answer.ok) throw new Error(`the publisher could not sign in: ${await answer.text()}`);
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  const partnerToken = await partner(partnerId);
  const offerIds = new Set(catalog.offers.filter((offer) => offer.publisherId === publisherId).map(({ id }) => id));
  const subscriptions = customers.flatMap((customer) => customer.subscriptions);
  const sold = subscriptions.filter(({ offerId }) => offerIds.has(offerId)).map(({ id }) => uuidOf(id));
  return { url, partnerToken, sandboxToken, publisherToken, sold };
}
