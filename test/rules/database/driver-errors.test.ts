import { isNodeNotReady, isTransient, outageKindOf } from "../../../src/database/driver-errors.js";

const mysqlError = (errno: number, message = "", code = "ER_SOMETHING") => Object.assign(new Error(message), { errno, code });
const wrapped = (error: Error) => Object.assign(new Error("in TypeORM"), { driverError: error });

test.each([
  ["a deadlock, also with another node of a cluster", 1213],
  ["a wait for a lock, or for the other nodes of a cluster", 1205],
  ["a changed record under innodb_snapshot_isolation, the default since MariaDB 11.6", 1020],
])("%s is tried again, and is no outage", (_, errno) => {
  for (const error of [mysqlError(errno), wrapped(mysqlError(errno))]) {
    expect(isTransient(error)).toBe(true);
    expect(outageKindOf(error)).toBeNull();
  }
});

test.each([
  ["a duplicate key", 1062],
  ["an unknown table", 1146],
  ["an unknown column", 1054],
])("%s is neither tried again nor an outage", (_, errno) => {
  expect(isTransient(mysqlError(errno))).toBe(false);
  expect(isNodeNotReady(mysqlError(errno))).toBe(false);
  expect(outageKindOf(mysqlError(errno))).toBeNull();
});

test("a node of a cluster that is not ready is an outage, after further attempts", () => {
  const refused = mysqlError(1047, "WSREP has not yet prepared node for application use");
  expect(isNodeNotReady(refused)).toBe(true);
  expect(isTransient(refused)).toBe(false);
  expect(outageKindOf(refused)).toBe("UNREACHABLE");
});

test("a failed COMMIT is an outage, because other nodes may have committed", () => {
  const lost = mysqlError(1180, "Got error 5 'Input/output error' during COMMIT");
  expect(isTransient(lost)).toBe(false);
  expect(outageKindOf(lost)).toBe("UNREACHABLE");
  expect(outageKindOf(mysqlError(1180, "Got error 28 'No space left on device' during COMMIT"))).toBe("DISK_FULL");
});
