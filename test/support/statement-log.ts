import type { Logger } from "typeorm";

/** Collects the SQL statements that are sent, except transaction control and the statement that every request sends first. */
export class StatementLog implements Logger {
  private statements: string[] = [];

  logQuery(statement: string): void {
    const isFrame = /^(BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|PRAGMA)\b/i.test(statement);
    // Every request sends one statement that reads the caller and checks for due transitions.
    // So does the statement that reads whether tokens were revoked.
    const isOfCaller = ["isSomethingDue", "accessRevision"].some((column) => statement.includes(column));
    if (!isFrame && !isOfCaller) this.statements.push(statement);
  }

  /** Returns the statements that were sent while the action ran. */
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
