import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { errors, SignJWT } from "jose";
import { z } from "zod";
import type { KeySettings } from "../../settings/key-settings.js";
import type { AccessCaller } from "../../core/access.js";
import { addMilliseconds, instant, systemClock, type Instant } from "../../core/clock.js";
import { UnavailableError } from "../../core/errors.js";
import { DownloadKind, FileFormat, LINK_LIFETIME_MS, type Download, type DownloadLink } from "../../core/download.js";
import type { Document } from "../../documents/table.js";
import type { RequestTrace } from "../graphql/masking.js";
import { derivedKey, rootSecrets, type Secrets } from "../../secrets/signing-key.js";
import { verifySigned } from "../../secrets/verify-signed.js";
import { AccessSuspendedError, type AccessGuard } from "../authentication/access-guard.js";
import { UnauthenticatedError } from "../authentication/authentication.js";
import type { FairShare } from "../fair-share/fair-share.js";
import { setRateLimitHeaders } from "../fair-share/rate-limit-headers.js";
import type { Exchange } from "./exchange.js";

/** The path of downloads: `/downloads/TICKET/FILE-NAME`. */
export const DOWNLOADS_PATH = "/downloads/";

/** The connection of a client that reads nothing for this long is closed. */
const STALL_MS = 60_000;
const TICKET_LENGTH_MAX = 4096;
const ALGORITHM = "HS256";
const AUDIENCE = "marketplace:download";

/** Why a link is refused, with its HTTP status. */
class DownloadRefusal extends Error {
  override readonly name = "DownloadRefusal";

  constructor(
    readonly status: 400 | 403 | 404 | 410,
    message: string,
  ) {
    super(message);
  }
}

/** The two parts of a link's path. */
export type DownloadPath = Readonly<{ ticket: string; fileName: string }>;

/** Whether a browser shows the document itself or saves it as a file. */
type Disposition = "inline" | "attachment";

/** Creates and verifies links to documents. */
export type DownloadLinks = Readonly<{
  /** Creates the link to a document for a caller. `origin` is the address under which the caller reaches this server. */
  link: (download: Download, origin: string, holder: AccessCaller, now?: Instant) => Promise<DownloadLink>;
  /**
   * The document of a link, and for whom the link was made: null for a link of an earlier version.
   * @throws DownloadRefusal 403 when this server did not make the link, 410 when the link has expired
   */
  open: (path: DownloadPath) => Promise<Readonly<{ download: Download; holder: AccessCaller | null }>>;
}>;

const ticketClaims = z.object({
  kind: z.enum(DownloadKind),
  partnerId: z.string(),
  format: z.enum(FileFormat),
  fileName: z.string().regex(/^[\w.-]+$/),
  subject: z.record(z.string(), z.string()),
});

const holderClaims = z.object({
  credential: z.object({
    tokenId: z.string(),
    issuedAt: z.iso.datetime().transform(instant).nullable(),
  }),
  user: z.string(),
  accountId: z.string(),
  billedPartnerId: z.string().nullable(),
  creatorId: z.string().nullish(),
});

const invalidLink = () => new DownloadRefusal(403, "Invalid link. Request a new one.");
const expiredLink = () => new DownloadRefusal(410, "The link has expired. Request a new one; a link is valid for 30 minutes.");

/** Creates the links. Their signing key is derived from the root secret that all processes share. */
export async function createDownloadLinks(keys: KeySettings): Promise<DownloadLinks> {
  const [current, ...previous] = await rootSecrets(keys);
  const downloadKey = (secret: Uint8Array) => derivedKey(secret, "downloads");
  const all: Secrets = [downloadKey(current), ...previous.map(downloadKey)];
  return {
    link: async (download, origin, holder, now = systemClock.now()) => {
      // The ticket contains its expiry in whole seconds.
      const expiresAt = addMilliseconds(now, LINK_LIFETIME_MS - (now.getTime() % 1000));
      const token = await new SignJWT({ ...ticketClaims.parse(download), holder })
        .setProtectedHeader({ alg: ALGORITHM })
        .setAudience(AUDIENCE)
        .setExpirationTime(expiresAt)
        .sign(all[0]);
      const url = `${origin}${DOWNLOADS_PATH}${token}/${download.fileName}`;
      return { url, expiresAt, fileName: download.fileName };
    },
    open: async ({ ticket, fileName }) => {
      if (ticket.length > TICKET_LENGTH_MAX) throw invalidLink();
      const options = { audience: AUDIENCE, algorithms: [ALGORITHM], requiredClaims: ["exp"], currentDate: systemClock.now() };
      const { payload } = await verifySigned(ticket, all, options).catch((error: unknown) => {
        throw error instanceof errors.JWTExpired ? expiredLink() : invalidLink();
      });
      const download = ticketClaims.parse(payload);
      if (download.fileName !== fileName) throw invalidLink();
      return { download, holder: holderClaims.optional().parse(payload["holder"]) ?? null };
    },
  };
}

/** Finds the document of a link; null when it does not exist. */
export type FindDocument = (download: Download) => Promise<Document | null>;

/** Records that a document is sent, for whom its link was made. */
export type RecordDownload = (download: Download, holder: AccessCaller, requestId: string) => Promise<void>;

type DownloadParts = Readonly<{
  links: DownloadLinks;
  find: FindDocument;
  record: RecordDownload;
  fairShare: FairShare;
  guard: AccessGuard;
}>;

/** What a download costs its partner, in points. */
const DOWNLOAD_POINTS = 1000;

const COMMON_HEADERS = { "cache-control": "private, no-store", "referrer-policy": "no-referrer" };

function sendRefusal(response: ServerResponse, { status, message }: DownloadRefusal): void {
  const headers = { ...COMMON_HEADERS, "content-type": "text/plain; charset=utf-8" };
  response.writeHead(status, headers).end(`${message}\n`);
}

/** Refuses a link of a revoked token or of a suspended user or partner. @throws DownloadRefusal */
async function assertMayOpen(guard: AccessGuard, holder: AccessCaller): Promise<void> {
  await guard.assertMay(holder).catch((error: unknown) => {
    const isBlocked = error instanceof UnauthenticatedError || error instanceof AccessSuspendedError;
    throw isBlocked ? new DownloadRefusal(403, error.message) : error;
  });
}

async function found({ links, find, fairShare, guard }: DownloadParts, response: ServerResponse, path: DownloadPath) {
  const { download, holder } = await links.open(path);
  if (holder !== null) await assertMayOpen(guard, holder);
  // The caller has no token; all links of a partner count as one.
  const sharer = { account: download.partnerId, user: `${download.partnerId} downloads`, creator: holder?.creatorId };
  setRateLimitHeaders(response, await fairShare.charge(sharer, DOWNLOAD_POINTS));
  const document = await find(download);
  if (document === null) throw new DownloadRefusal(404, `No such document: '${download.fileName}'. It may have been deleted.`);
  return { download, holder, document };
}

/** The number of chunks that are read before the answer begins: the first one can be a heading, which reads nothing. */
const READ_AHEAD = 2;

/** Begins to read a document, so that a database that cannot be read is answered with a status. */
async function begun({ chunks }: Document): Promise<AsyncIterable<Uint8Array>> {
  const rest = chunks[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  while (first.length < READ_AHEAD) {
    const next = await rest.next();
    if (next.done === true) break;
    first.push(next.value);
  }
  return (async function* () {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => rest };
  })();
}

/** Sends a document as fast as the caller reads it. Stops when the caller disconnects. */
async function stream(response: ServerResponse, chunks: AsyncIterable<Uint8Array>, trace: RequestTrace): Promise<void> {
  response.setTimeout(STALL_MS, () => response.destroy());
  await pipeline(Readable.from(chunks, { objectMode: false }), response).catch((err: NodeJS.ErrnoException) => {
    // Close the connection, so that the caller does not mistake a part of the document for all of it.
    response.destroy();
    const isExpected = err.code === "ERR_STREAM_PREMATURE_CLOSE" || err instanceof UnavailableError;
    if (!isExpected) trace.log.error({ err, requestId: trace.requestId }, "download aborted");
  });
}

/** The disposition that a link's query wants, by default `attachment`. @throws DownloadRefusal 400 */
function dispositionOf({ url = "" }: IncomingMessage): Disposition {
  const wanted = new URLSearchParams(url.split("?")[1]).getAll("disposition");
  const [disposition = "attachment"] = wanted;
  if (wanted.length < 2 && (disposition === "inline" || disposition === "attachment")) return disposition;
  throw new DownloadRefusal(400, "disposition is either inline or attachment.");
}

/** Answers GET and HEAD of a link. No token is needed: the link is secret. */
export async function sendDownload(parts: DownloadParts, exchange: Exchange, path: DownloadPath): Promise<void> {
  const { request, response, trace } = exchange;
  try {
    const disposition = dispositionOf(request);
    const { download, holder, document } = await found(parts, response, path);
    const chunks = request.method === "HEAD" ? null : await begun(document);
    if (chunks !== null && holder !== null) await parts.record(download, holder, trace.requestId);
    response.writeHead(200, {
      ...COMMON_HEADERS,
      "content-type": document.contentType,
      "content-disposition": `${disposition}; filename="${download.fileName}"`,
    });
    if (chunks === null) response.end();
    else await stream(response, chunks, trace);
  } catch (error) {
    if (!(error instanceof DownloadRefusal)) throw error;
    sendRefusal(response, error);
  }
}

/** Answers a path below DOWNLOADS_PATH that does not have the two parts of a link. */
export const refuseDownload = (response: ServerResponse): void => sendRefusal(response, invalidLink());
