import type { PartnerClient } from "./partner-client.js";
import { expectNoChange } from "./story.js";

const ROLES = ["SALES_AGENT", "BILLING_ADMIN", "HELPDESK_AGENT", "ADMIN_AGENT", "GLOBAL_ADMIN"] as const;
type Role = (typeof ROLES)[number];

/**
 * Sends a mutation as each role. Asserts that these roles are not refused, and that the others are and change nothing; the others
 * come first.
 */
export async function expectOnlyRoles(
  partner: PartnerClient,
  roles: readonly Role[],
  mutation: string,
  variables: object,
): Promise<void> {
  const codesAs = async (role: Role) => {
    const { errors } = await (await partner.as(role)).send(mutation, variables);
    return [role, ...(errors?.map(({ extensions }) => extensions?.code) ?? [])];
  };
  for (const role of ROLES.filter((each) => !roles.includes(each)))
    expect(await expectNoChange(partner, () => codesAs(role))).toEqual([role, "FORBIDDEN"]);
  for (const role of roles) expect(await codesAs(role)).toEqual([role]);
}
