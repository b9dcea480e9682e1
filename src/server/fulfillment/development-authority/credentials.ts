import { SettingsError, type Settings } from "../../../config.js";
import type { Publisher } from "../../../entities/publisher.entity.js";
import { UnknownNameError } from "../../../services/partner/sign-in.js";
import { createPublisherAuthority, type PublisherAuthority, type PublisherIdentity } from "./authority.js";

type SignInSettings = Pick<Settings, "publisherSignIn" | "keys">;

function builtInAuthority({ publisherSignIn, keys }: SignInSettings): PublisherAuthority {
  if (publisherSignIn.isBuiltIn) return createPublisherAuthority(publisherSignIn, keys);
  throw new SettingsError(
    "PUBLISHER_AUTHORITY names an authority that makes tokens and keeps secrets itself; only the built-in one does so here.",
  );
}

function identityOf({ id, name, tenantId, applicationId }: Publisher): PublisherIdentity {
  if (tenantId !== null && applicationId !== null) return { publisherId: id, tenantId, applicationId };
  throw new UnknownNameError(`${name} has no tenantId and applicationId; import them with publishers.json.`);
}

/** A token with which a publisher's software may call the fulfillment API for an hour. @throws SettingsError, UnknownNameError */
export function fulfillmentToken(settings: SignInSettings, publisher: Publisher): Promise<string> {
  const [audience = ""] = settings.publisherSignIn.audiences;
  return builtInAuthority(settings).issueToken(identityOf(publisher), audience, "1.0");
}

/**
 * With what a publisher's software asks the built-in authority for tokens, one setting per line, in the words of its clients.
 * @throws SettingsError, UnknownNameError
 */
export async function publisherCredentials(settings: SignInSettings, publisher: Publisher): Promise<string[]> {
  const { publisherId, tenantId, applicationId } = identityOf(publisher);
  const [resource = ""] = settings.publisherSignIn.audiences;
  return [
    `tenant         ${tenantId}`,
    `client_id      ${applicationId}`,
    `client_secret  ${await builtInAuthority(settings).clientSecretOf(publisherId)}`,
    `resource       ${resource}`,
  ];
}
