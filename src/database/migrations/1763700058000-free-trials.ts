import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor } from "./columns.js";

/** The length that imports gave a free trial for which nothing was stated. */
const DAYS_BEFORE = 30;

/**
 * Plans say whether they begin with a free trial, and `trial_days` is only what the operator states. A stored length of 30 days becomes
 * that of the policy, which is 30 days in version 1; a file that states 30 says so again with the next import.
 */
export class FreeTrials1763700058000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("plan", new TableColumn(columnsFor(runner).flag("has_free_trial", { default: false })));
    await runner.query("UPDATE plan SET has_free_trial = 1 WHERE trial_days IS NOT NULL AND is_trial = 0");
    await runner.query(`UPDATE plan SET trial_days = NULL WHERE trial_days = ${DAYS_BEFORE} AND has_free_trial = 1`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE plan SET trial_days = ${DAYS_BEFORE} WHERE trial_days IS NULL AND has_free_trial = 1`);
    await runner.dropColumn("plan", "has_free_trial");
  }
}
