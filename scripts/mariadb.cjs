const { existsSync } = require("node:fs");
const { delimiter, join } = require("node:path");

/** Where server programs are that a user's PATH need not name. */
const SYSTEM_FOLDERS = ["/usr/sbin", "/usr/local/sbin"];

/** Whether the tests have a MariaDB: a server that is given, or the program to start one of their own. */
exports.hasMariaDb = () =>
  Boolean(process.env.TEST_DATABASE_URL) ||
  [...(process.env.PATH ?? "").split(delimiter), ...SYSTEM_FOLDERS].some((folder) => existsSync(join(folder, "mariadbd")));
