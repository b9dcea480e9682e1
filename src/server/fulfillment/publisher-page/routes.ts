import { rolesOf, type Actor } from "../../../core/actor.js";
import { ForbiddenError } from "../../../core/errors.js";
import type { PublisherSignInSettings } from "../../../settings/sign-in-settings.js";
import type { Reader } from "../../../database/rows.js";
import { publishersWithApplication } from "../../../services/publisher/publisher-identity.js";
import type { AccessGuard } from "../../authentication/access-guard.js";
import { accessCallerOf } from "../../authentication/context.js";
import { bearerToken, type Authentication } from "../../authentication/authentication.js";
import type { Exchange } from "../../http/exchange.js";
import { sendJson } from "../../http/http.js";
import { READ_METHODS, type Route } from "../../http/router.js";
import type { PublisherAuthority } from "../development-authority/authority.js";
import type { CallLog } from "./call-log.js";
import { PUBLISHER_PAGE_PATH } from "./path.js";

/** What the publisher page's own calls need. */
export type PublisherPageParts = Readonly<{
  authority: PublisherAuthority;
  settings: PublisherSignInSettings;
  authentication: Authentication;
  guard: AccessGuard;
  reader: Reader;
  calls: CallLog;
}>;

type AnswerPage = (exchange: Exchange) => Promise<void> | void;

/** @throws UnauthenticatedError, AccessSuspendedError */
async function actorOf({ authentication, guard }: PublisherPageParts, { request }: Exchange): Promise<Actor> {
  const { actor, credential } = await authentication.identify(bearerToken(request.headers.authorization));
  await guard.assertMay(accessCallerOf({ actor, credential, tenant: null, partner: null }));
  return actor;
}

/** The publishers with the credentials with which the page signs in as one of them; for the operator. @throws ForbiddenError */
const publishers =
  (parts: PublisherPageParts): AnswerPage =>
  async (exchange) => {
    const actor = await actorOf(parts, exchange);
    if (actor.kind !== "OPERATOR")
      throw new ForbiddenError("sign in to the publisher page", [], rolesOf(actor), "a token of the marketplace operator");
    const { authority, settings, reader } = parts;
    const found = await publishersWithApplication(reader);
    const credentials = found.map(async ({ id, name, tenantId, applicationId: clientId }) => {
      return { id, name, tenantId, clientId, clientSecret: await authority.clientSecretOf(id) };
    });
    sendJson(exchange.response, 200, { resource: settings.audiences[0], publishers: await Promise.all(credentials) });
  };

/** The latest calls of the calling publisher to the fulfillment API. @throws ForbiddenError */
const calls =
  (parts: PublisherPageParts): AnswerPage =>
  async (exchange) => {
    const actor = await actorOf(parts, exchange);
    if (actor.kind !== "PUBLISHER") throw new ForbiddenError("see a publisher's calls", [], rolesOf(actor), "a publisher");
    sendJson(exchange.response, 200, { calls: parts.calls.of(actor.publisherId) });
  };

/** Browsers find the files of the page only below its folder. */
const toFolder: AnswerPage = ({ request, response }) => {
  const [, query] = (request.url ?? "").split("?");
  const location = query === undefined ? PUBLISHER_PAGE_PATH : `${PUBLISHER_PAGE_PATH}?${query}`;
  response.writeHead(308, { location, "content-length": "0" }).end();
};

/** The routes of the publisher page, except its files. */
export const publisherPageRoutes = (parts: PublisherPageParts): Route<AnswerPage>[] => [
  { methods: READ_METHODS, path: PUBLISHER_PAGE_PATH.slice(0, -1), answer: toFolder },
  { methods: READ_METHODS, path: `${PUBLISHER_PAGE_PATH}api/publishers`, answer: publishers(parts) },
  { methods: READ_METHODS, path: `${PUBLISHER_PAGE_PATH}api/calls`, answer: calls(parts) },
];
