import type { Logger } from "typeorm";

/** Collects the statements that are sent, without those that come with every request or belong to a transaction's frame. */
export class StatementLog implements Logger {
  private statements: string[] = [];

  logQuery(statement: string): void {
    const isFrame = /^(BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|PRAGMA)\b/i.test(statement);
    // Who asks, and whether anything is due, is found out once per request.
    if (!isFrame && !statement.includes("isSomethingDue")) this.statements.push(statement);
  }

  /** What was sent while a action was done. */
  async during(action: () => Promise<unknown>): Promise<string[]> {
    this.statements = [];
    await action();
    return [...this.statements];
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
