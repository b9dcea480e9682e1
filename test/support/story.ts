import type { PartnerType } from "../../src/core/vocabulary.js";
import { Operation } from "../../src/entities/operation.entity.js";
import { CreatePartnerDocument, type CreateCustomerInput, type RemindersInput } from "../client/graphql.js";
import { openMarketplace, type BootOptions, type Marketplace } from "./boot.js";
import { ask } from "./client.js";
import { assertInvariants } from "./invariants.js";
import { done, PartnerClient, required, type CommandDocument, type Customer, type Payload } from "./partner-client.js";
import { rowsOf, tenantRows } from "./rows-of-tenant.js";

let opened: Marketplace | null = null;
let partners: PartnerClient[] = [];
let partnerCount = 0;

type Environment = Record<string, string>;
let settings: () => Promise<Environment> | Environment = () => ({});
let bootOptions: Omit<BootOptions, "env"> = {};

/**
 * Sets environment variables for the marketplace of this test file. Call it at the top of the file. A function is called before
 * the marketplace starts.
 */
export function startMarketplaceWith(
  env: Environment | (() => Promise<Environment>),
  options: Omit<BootOptions, "env"> = {},
): void {
  settings = typeof env === "function" ? env : () => env;
  bootOptions = options;
}

beforeAll(async () => {
  opened = await openMarketplace({ ...bootOptions, env: await settings() });
});
afterEach(async () => {
  const finished = partners;
  partners = [];
  for (const partner of finished) await assertInvariants(partner);
});
afterAll(async () => {
  await opened?.close();
  opened = null;
});

/** Returns the marketplace of this test file. */
export const marketplace = (): Marketplace => required(opened);

/** Returns the id of a plan of the test catalog by its title. */
export const plan = (title: string): string => required(marketplace().plans.get(title));

/** How to create a partner: a sandbox whose clock shows `at`. */
export type PartnerOptions = Readonly<{
  at: string;
  type?: PartnerType;
  country?: string;
  indirectProviderId?: string;
  /** The partner's reminders; none if left out, so that stories of other things have no events of reminders. */
  reminders?: RemindersInput;
}>;

const NO_REMINDERS: RemindersInput = { daysBefore: [], kinds: [] };

/** Creates a sandbox partner as the operator and returns a client of its Global admin. */
export async function newPartner({
  at,
  type = "DIRECT_BILL",
  country = "US",
  indirectProviderId,
  reminders = NO_REMINDERS,
}: PartnerOptions): Promise<PartnerClient> {
  const { app, operatorToken, tokenOf } = marketplace();
  const mpnId = String(4_000_000 + partnerCount++);
  const isReseller = type === "INDIRECT_RESELLER";
  const input = {
    ...{ name: `Partner ${mpnId}`, type, country, mpnId, mode: "SANDBOX" as const },
    ...(isReseller ? { indirectProviderId } : { clockStartsAt: at, reminders }),
  };
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input });
  const { id, name } = required(done(payload).partner);
  const token = await tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  const client = new PartnerClient(marketplace(), { id, name, mpnId }, token);
  if (!isReseller) partners.push(client);
  return client;
}

/** Creates a live partner, which uses the system clock, as the operator. Returns a client of its Global admin. */
export async function livePartner(mpnId: string): Promise<PartnerClient> {
  const { app, operatorToken, tokenOf } = marketplace();
  const input = { name: "Live", type: "DIRECT_BILL", country: "US", mpnId, reminders: NO_REMINDERS } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input });
  const { id, name } = required(done(payload).partner);
  const token = await tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  return new PartnerClient(marketplace(), { id, name, mpnId }, token);
}

/** Creates a sandbox partner whose clock shows the given time, and a customer. */
export async function story(
  beginning: PartnerOptions & Readonly<{ customer?: Partial<CreateCustomerInput> }>,
): Promise<Readonly<{ partner: PartnerClient; customer: Customer }>> {
  const partner = await newPartner(beginning);
  return { partner, customer: await partner.createCustomer(beginning.customer) };
}

/** Asserts that a mutation is refused with the code and that no row of the partner changes. Returns the errors. */
export async function expectRefusal<Input, P extends Payload>(
  partner: PartnerClient,
  document: CommandDocument<Input, P>,
  input: Input,
  code: string,
): Promise<P["userErrors"]> {
  const { database } = marketplace();
  const rows = async () => [await tenantRows(database, partner.id), await rowsOf(database, Operation, partner.id)];
  const before = await rows();
  const { userErrors } = await partner.tryMutation(document, input);
  expect(userErrors.map((error) => error.code)).toEqual([code]);
  expect(await rows()).toEqual(before);
  return userErrors;
}

/** Runs an action and asserts that no row of the partner changes, and that no partner is created. Returns its result. */
export async function expectNoChange<T>(partner: PartnerClient, action: () => Promise<T>): Promise<T> {
  const { database } = marketplace();
  const rows = async () => ({
    ...(await tenantRows(database, partner.id)),
    partnerIds: (await database.reader.query<{ id: string }[]>("SELECT id FROM partner ORDER BY id")).map(({ id }) => id),
  });
  const before = await rows();
  const result = await action();
  expect(await rows()).toEqual(before);
  return result;
}
