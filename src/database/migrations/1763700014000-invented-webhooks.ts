import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Earlier demos gave their invented publishers webhooks under a name that is reserved for examples (RFC 2606). Now that webhooks are
 * called, nothing would get there, and every change that asks such a publisher would fail.
 */
export class InventedWebhooks1763700014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE publisher SET webhook_url = NULL WHERE webhook_url LIKE 'https://%.example/webhook'");
  }

  async down(): Promise<void> {
    // Nobody was ever reached there.
  }
}
