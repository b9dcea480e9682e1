import type { PartnerType } from "../../src/core/vocabulary.js";
import { Operation } from "../../src/entities/operation.entity.js";
import { CreatePartnerDocument, type CreateCustomerInput } from "../client/graphql.js";
import { openMarketplace, type Marketplace } from "./boot.js";
import { ask } from "./client.js";
import { assertInvariants } from "./invariants.js";
import { done, PartnerDesk, present, type CommandDocument, type Customer, type Payload } from "./partner-desk.js";
import { rowsOf, tenantRows } from "./rows-of-tenant.js";

let marketplace: Marketplace | null = null;
let told: PartnerDesk[] = [];
let partnerCount = 0;

let settings: Record<string, string> = {};

/** Has the marketplace of this test file started with settings of its own; to be called at the top of the file. */
export function startedWith(env: Record<string, string>): void {
  settings = env;
}

beforeAll(async () => {
  marketplace = await openMarketplace({ env: settings });
});
afterEach(async () => {
  const partners = told;
  told = [];
  for (const partner of partners) await assertInvariants(partner);
});
afterAll(async () => {
  await marketplace?.close();
  marketplace = null;
});

/** The marketplace of this test file. */
export const here = (): Marketplace => present(marketplace);

/** The id of a plan of the tests' catalog, by its title. */
export const plan = (title: string): string => present(here().plans.get(title));

/** How a partner begins; a sandbox whose clock stands at `at`. */
export type Beginning = Readonly<{ at: string; type?: PartnerType; country?: string; indirectProviderId?: string }>;

/** Creates a sandbox partner, through the operator, and gives the desk of its Global admin. */
export async function newPartner({
  at,
  type = "DIRECT_BILL",
  country = "US",
  indirectProviderId,
}: Beginning): Promise<PartnerDesk> {
  const world = here();
  const mpnId = String(4_000_000 + partnerCount++);
  const isReseller = type === "INDIRECT_RESELLER";
  const input = {
    ...{ name: `Partner ${mpnId}`, type, country, mpnId, mode: "SANDBOX" as const },
    ...(isReseller ? { indirectProviderId } : { clockStartsAt: at }),
  };
  const { payload } = await ask(world.app.url, world.operatorToken, CreatePartnerDocument, { input });
  const { id, name } = present(done(payload).partner);
  const token = await world.tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  const desk = new PartnerDesk(world, { id, name, mpnId }, token);
  if (!isReseller) told.push(desk);
  return desk;
}

/** Creates a partner that lives by the machine's clock, through the operator, and gives the desk of its Global admin. */
export async function livePartner(mpnId: string): Promise<PartnerDesk> {
  const { app, operatorToken, tokenOf } = here();
  const input = { name: "Live", type: "DIRECT_BILL", country: "US", mpnId } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input });
  const { id, name } = present(done(payload).partner);
  const token = await tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  return new PartnerDesk(here(), { id, name, mpnId }, token);
}

/** Begins a story: a partner in a sandbox at an instant, and a customer of it. */
export async function story(
  beginning: Beginning & Readonly<{ customer?: Partial<CreateCustomerInput> }>,
): Promise<Readonly<{ partner: PartnerDesk; customer: Customer }>> {
  const partner = await newPartner(beginning);
  return { partner, customer: await partner.creates(beginning.customer) };
}

/** Proves a refusal twice: by its code, and by every row of the partner's being as before. Gives the errors. */
export async function refuses<Input, P extends Payload>(
  partner: PartnerDesk,
  document: CommandDocument<Input, P>,
  input: Input,
  code: string,
): Promise<P["userErrors"]> {
  const { database } = here();
  const rows = async () => [await tenantRows(database, partner.id), await rowsOf(database, Operation, partner.id)];
  const before = await rows();
  const { userErrors } = await partner.tries(document, input);
  expect(userErrors.map((error) => error.code)).toEqual([code]);
  expect(await rows()).toEqual(before);
  return userErrors;
}

/** Does something that must leave every row of the partner's as it was. */
export async function changingNothing<T>(partner: PartnerDesk, deed: () => Promise<T>): Promise<T> {
  const before = await tenantRows(here().database, partner.id);
  const result = await deed();
  expect(await tenantRows(here().database, partner.id)).toEqual(before);
  return result;
}
