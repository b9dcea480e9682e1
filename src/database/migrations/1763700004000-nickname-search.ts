import { TableColumn, type MigrationInterface, type QueryRunner } from "typeorm";
import { foldForSearch } from "../../core/text.js";
import { columnsFor, nullable } from "./columns.js";

/** Adds a folded nickname for search; the databases cannot fold all letters themselves. */
export class NicknameSearch1763700004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("subscription", new TableColumn(columnsFor(runner).longText("nickname_search", nullable)));
    const named = (await runner.query("SELECT id, nickname FROM subscription WHERE nickname IS NOT NULL")) as Named[];
    for (const { id, nickname } of named) {
      await runner.query("UPDATE subscription SET nickname_search = ? WHERE id = ?", [foldForSearch(nickname), id]);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("subscription", "nickname_search");
  }
}

type Named = Readonly<{ id: string; nickname: string }>;
