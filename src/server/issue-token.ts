import { SettingsError, type Settings } from "../config.js";
import { shown } from "../settings/setting-values.js";
import type { Actor } from "../core/actor.js";
import { kindOfId } from "../core/ids.js";
import type { Role } from "../core/vocabulary.js";
import { partnerNamed, publisherNamed } from "../services/partner/sign-in.js";
import { createAuthentication } from "./authentication/authentication.js";
import { openMigrated } from "./open-database.js";

/** For whom a token is: partner and publisher by name or id. */
export type TokenSubject = Readonly<
  | { kind: "OPERATOR"; user: string }
  | { kind: "PARTNER"; user: string; partner: string; roles: readonly Role[] }
  | { kind: "PUBLISHER"; user: string; publisher: string }
>;

type Named = Readonly<{ kind: "partner" | "publisher"; nameOrId: string }>;

/** Whether the database and the key file belong to the process of the server. */
const isInMemory = ({ keys }: Settings): boolean => keys.directory === null;

/** The id of a partner or publisher. Ids of a database in memory are taken as given: it belongs to another process. */
async function idOf(settings: Settings, { kind, nameOrId }: Named): Promise<string> {
  const { databaseUrl } = settings;
  if (isInMemory(settings)) {
    if (kindOfId(nameOrId) === kind) return nameOrId;
    throw new SettingsError(
      `DATABASE_URL is ${shown(databaseUrl)}, a database that only the server can read, so this command cannot find the ${kind} "${nameOrId}". Pass the ${kind}'s id.`,
    );
  }
  const database = await openMigrated(settings);
  try {
    return (await (kind === "partner" ? partnerNamed : publisherNamed)(database.read, nameOrId)).id;
  } finally {
    await database.close();
  }
}

async function actorOf(settings: Settings, subject: TokenSubject): Promise<Actor> {
  const { kind, user } = subject;
  if (kind === "OPERATOR") return { kind, user };
  if (kind === "PUBLISHER") {
    return { kind, user, publisherId: await idOf(settings, { kind: "publisher", nameOrId: subject.publisher }) };
  }
  return { kind, user, partnerId: await idOf(settings, { kind: "partner", nameOrId: subject.partner }), roles: subject.roles };
}

/**
 * Issues a token that the server with the same settings accepts.
 * @throws SettingsError, UnknownNameError
 */
export async function issueToken(settings: Settings, subject: TokenSubject, lifetimeSeconds: number): Promise<string> {
  const { authentication, databaseUrl, keys } = settings;
  if (authentication.kind === "local" && isInMemory(settings) && keys.secret === null) {
    throw new SettingsError(
      `DATABASE_URL is ${shown(databaseUrl)}, so the server keeps its signing key in memory. Set the same SECRET_KEY for the server and for this command.`,
    );
  }
  const { issueToken: issue } = await createAuthentication(authentication);
  return issue(await actorOf(settings, subject), lifetimeSeconds);
}
