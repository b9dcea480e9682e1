import { existsSync, readFileSync } from "node:fs";

const CLOCK_TICKS_PER_SECOND = 100;

/** The CPU seconds that a process and its child processes have used; 0 on systems without `/proc`. */
export function cpuSecondsOf(pid: number | undefined): number {
  const folder = `/proc/${pid}`;
  if (!existsSync(`${folder}/stat`)) return 0;
  const [, afterName = ""] = readFileSync(`${folder}/stat`, "utf8").split(") ");
  const [user = "0", system = "0"] = afterName.split(" ").slice(11);
  const children = readFileSync(`${folder}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
  const own = (Number(user) + Number(system)) / CLOCK_TICKS_PER_SECOND;
  return children.reduce((total, child) => total + cpuSecondsOf(Number(child)), own);
}
