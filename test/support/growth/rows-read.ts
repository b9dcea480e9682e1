import type { Database } from "../../../src/database/database.js";

type Status = Readonly<{ Variable_name: string; Value: string }>;

const READ = /^Handler_read_(first|key|last|next|prev|rnd|rnd_next)$/;

/** All rows that this session has looked at, with those that an index condition excluded. */
async function counted({ reader }: Database): Promise<number> {
  const status = await reader.query<Status[]>("SHOW SESSION STATUS LIKE 'Handler%'");
  const value = (matches: (name: string) => boolean) =>
    status.filter((row) => matches(row.Variable_name)).reduce((sum, { Value }) => sum + Number(Value), 0);
  const excluded = value((name) => name === "Handler_icp_attempts") - value((name) => name === "Handler_icp_match");
  return value((name) => READ.test(name)) + excluded;
}

/** The number of rows that a MariaDB server looks at during some work, without what reading the counters costs itself. */
export async function rowsRead(database: Database, work: () => Promise<unknown>): Promise<number> {
  const [first, second] = [await counted(database), await counted(database)];
  await work();
  return (await counted(database)) - second - (second - first);
}

type Step = Readonly<{ id: number; parent: number; detail: string }>;

/** A step that reads a table from its beginning to its end, or until the page is full. */
const SCAN = /^SCAN (\w+)/;
/** Offers (`o`, or `t` in list order) are read whole: there are few. */
const OF_OFFERS = /^SCAN (o|t USING (COVERING )?INDEX (sqlite_autoindex_offer_1|offer_title))$/;

/** The few revocations of access are read whole, and kept in memory. */
const isOfAccess = (statement: string) => statement.includes("`access_block`");

/** What statements read whole or sort on SQLite, by its query plans: none of the steps reads a whole table, or sorts rows of a table. */
export async function tablesReadWhole({ reader }: Database, statements: readonly string[]): Promise<string[]> {
  const plans = statements
    .filter((statement) => /^\s*(SELECT|WITH)/i.test(statement) && !isOfAccess(statement))
    .map((statement) => {
      const parameters = Array<number>(statement.split("?").length - 1).fill(1);
      return reader.query<Step[]>(`EXPLAIN QUERY PLAN ${statement}`, parameters);
    });
  return (await Promise.all(plans)).flatMap((steps) =>
    steps.filter((step) => isWhole(step, steps) || isSort(step, steps)).map(({ detail }) => detail),
  );
}

/** Whether a step reads a whole table, not the result of a part of the statement. */
function isWhole(step: Step, steps: readonly Step[]): boolean {
  const { detail } = step;
  return SCAN.test(detail) && !OF_OFFERS.test(detail) && !isOfPart(step, steps);
}

/** Whether a step reads the result of a part of the statement. */
const isOfPart = ({ detail }: Step, steps: readonly Step[]): boolean => {
  const name = SCAN.exec(detail)?.[1];
  return (
    name !== undefined && steps.some((step) => step.detail === `CO-ROUTINE ${name}` || step.detail === `MATERIALIZE ${name}`)
  );
};

/** Rows that a statement names by their ids are those of a page. */
const BY_ID = /^SEARCH .* \(id=\?\)$/;
const isOfNamedIds = (siblings: readonly Step[]): boolean => {
  const reads = siblings.filter(({ detail }) => /^(SEARCH|SCAN|LIST SUBQUERY)/.test(detail));
  return reads.length > 0 && reads.every(({ detail }) => BY_ID.test(detail));
};

/**
 * Whether a step sorts the rows of a table, not those that parts of the statement have limited or that it names, nor the rows that belong
 * to these.
 */
function isSort({ detail, parent }: Step, steps: readonly Step[]): boolean {
  const siblings = steps.filter((step) => step.parent === parent);
  if (siblings.some((step) => isOfPart(step, steps)) || isOfNamedIds(siblings)) return false;
  return detail === "USE TEMP B-TREE FOR ORDER BY" && siblings.some((step) => /^SEARCH/.test(step.detail));
}
