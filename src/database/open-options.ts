import { DefaultNamingStrategy, type Logger } from "typeorm";
import { snakeCase } from "./columns.js";
import { DEFAULT_DEADLINES, type Deadlines } from "./deadlines.js";
import { entities } from "./entities.js";
import { migrations } from "./migrations/index.js";

class SnakeCaseNames extends DefaultNamingStrategy {
  override tableName(className: string, customName: string | undefined): string {
    return customName ?? snakeCase(className);
  }
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? snakeCase(propertyName);
  }
}

/** How to open a database. */
export type OpenOptions = Readonly<{
  logger?: Logger;
  poolSize: number;
  deadlines: Deadlines;
  clockSkewLimitMs: number;
  /** Whether to exclude as on a cluster; only on MySQL. Left out: on a node of a Galera cluster. */
  isCluster?: boolean;
  /** Whether nobody needs the file after a crash of the machine, so that no commit waits for the disk; only on SQLite. */
  isTemporary?: boolean;
}>;

/** By how much the clocks of this process and of the database may differ unless the settings say otherwise, in milliseconds. */
export const DEFAULT_CLOCK_SKEW_LIMIT_MS = 60_000;

/** How to open a database without settings. */
export const DEFAULT_OPTIONS: OpenOptions = {
  poolSize: 10,
  deadlines: DEFAULT_DEADLINES,
  clockSkewLimitMs: DEFAULT_CLOCK_SKEW_LIMIT_MS,
};

/** TypeORM's options that are the same for all databases. */
export const commonOptions = ({ logger }: OpenOptions) => ({
  entities,
  migrations,
  migrationsTableName: "migration",
  synchronize: false,
  namingStrategy: new SnakeCaseNames(),
  ...(logger ? { logger, logging: ["query" as const] } : {}),
});
