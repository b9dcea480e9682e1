/**
 * Limits of the tests' servers: a machine that is shared can stand still for longer than the default limits. Tests of a limit set their
 * own.
 */
export const PATIENT_SETTINGS = {
  SLOW_READER_MS: "60000",
  EXECUTION_TIMEOUT_MS: "60000",
  DRY_RUN_LIMIT_MS: "60000",
  CATCH_UP_LIMIT_MS: "60000",
  DATABASE_ACQUIRE_TIMEOUT_MS: "60000",
  DATABASE_QUERY_TIMEOUT_MS: "60000",
  DATABASE_TRANSACTION_TIMEOUT_MS: "120000",
};
