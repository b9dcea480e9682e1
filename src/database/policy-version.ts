/** The number of the latest version of the policies, as part of a statement that reads something else. */
export const LATEST_POLICY_VERSION = "(SELECT r.policy_version FROM catalog_revision r WHERE r.id = 'catalog')";
