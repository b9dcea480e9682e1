import { newDatabaseFolder } from "./database-folder";
import { removeAtExit } from "./remove-at-exit";

/** Creates the folder in which the test files of this run share template databases. */
export default function startTemplates(): void {
  const folder = newDatabaseFolder("marketplace-templates-");
  process.env["TEST_TEMPLATES"] = folder;
  removeAtExit(folder);
}
