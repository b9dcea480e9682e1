import { SettingsError, type Settings } from "../../../config.js";
import type { Publisher } from "../../../entities/publisher.entity.js";
import { UnknownNameError } from "../../../services/partner/sign-in.js";
import { createPublisherAuthority, type PublisherAuthority, type PublisherIdentity } from "./authority.js";

type SignInSettings = Pick<Settings, "publisherSignIn" | "keys">;

function builtInAuthority({ publisherSignIn, keys }: SignInSettings): PublisherAuthority {
  if (publisherSignIn.isBuiltIn) return createPublisherAuthority(publisherSignIn, keys);
  throw new SettingsError(
    "PUBLISHER_AUTHORITY names another authority, which issues tokens and credentials itself. Set it to built-in to use this command.",
  );
}

function identityOf({ id, name, tenantId, applicationId }: Publisher): PublisherIdentity {
  if (tenantId !== null && applicationId !== null) return { publisherId: id, tenantId, applicationId };
  throw new UnknownNameError(`${name} has no tenantId and applicationId. Import them with publishers.json.`);
}

/** A token with which a publisher's software can call the fulfillment API for an hour. @throws SettingsError, UnknownNameError */
export function fulfillmentToken(settings: SignInSettings, publisher: Publisher): Promise<string> {
  const [audience = ""] = settings.publisherSignIn.audiences;
  return builtInAuthority(settings).issueToken(identityOf(publisher), audience, "1.0");
}

/**
 * The credentials with which a publisher's software requests tokens from the built-in authority, one per line, named as in OAuth.
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
