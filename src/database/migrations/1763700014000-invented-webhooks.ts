import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Removes the webhooks of the demo's publishers. Earlier demos used a host name that is reserved for examples (RFC 2606). Now that
 * webhooks are called, no delivery would arrive there, and every change that needs such a publisher's approval would fail.
 */
export class InventedWebhooks1763700014000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE publisher SET webhook_url = NULL WHERE webhook_url LIKE 'https://%.example/webhook'");
  }

  async down(): Promise<void> {
    // The removed webhooks never worked, so there is nothing to restore.
  }
}
