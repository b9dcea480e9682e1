/*
 * Ends the program on a version of Node that is too old for its packages. Written for old versions: it imports nothing.
 */

const OLDEST = [20, 19] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(`Node ${process.versions.node} is too old. Install Node ${OLDEST.join(".")} or newer.\n`);
  process.exit(1);
}

export {};
