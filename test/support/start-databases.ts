import { newDatabaseFolder } from "./database-folder";
import { removeAtExit } from "./remove-at-exit";

/** Creates the folder for the embedded databases and template databases of this run. */
export default function startDatabases(): void {
  const folder = newDatabaseFolder("marketplace-databases-");
  process.env["TEST_DATABASES"] = folder;
  removeAtExit(folder);
}
