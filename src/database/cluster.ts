import type { DataSource } from "typeorm";

/**
 * Makes a session wait at the start of each transaction and of each single statement until its node has applied everything that the
 * cluster committed before, so that a request reads what an earlier one wrote on another node.
 */
export const WAITS_FOR_NODES = "SET SESSION wsrep_sync_wait = 7";

/** Whether a server is a node of a Galera cluster. */
export async function isClusterNode(source: DataSource): Promise<boolean> {
  const rows = await source.query<{ Value: string }[]>("SHOW GLOBAL VARIABLES LIKE 'wsrep_on'");
  return rows.some(({ Value: value }) => value === "ON");
}
