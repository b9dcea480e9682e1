import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isNodeNotReady, isTransient, outageKindOf } from "../../../src/database/driver-errors.js";

const mysqlError = (errno: number, message = "", code = "ER_SOMETHING") => Object.assign(new Error(message), { errno, code });
const wrapped = (error: Error) => Object.assign(new Error("in TypeORM"), { driverError: error });

test.each([
  ["too many locks", 1206],
  ["a table that a migration has changed", 1412],
  ["a statement that the server must prepare again", 1615],
  ["a statement that the server has forgotten", 1243],
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

/** Errors of MariaDB and MySQL with which a server says that it cannot be used, or cannot be used like this now. */
const OF_SERVERS: Readonly<Record<string, readonly number[]>> = {
  UNREACHABLE: [
    ...[1042, 1043, 1044, 1045, 1047, 1049, 1053, 1080, 1129, 1130, 1152, 1154, 1155, 1156, 1157, 1158, 1159, 1160, 1161, 1184],
    ...[1023, 1024, 1026, 1030, 1037, 1041, 1135, 1180, 1181, 1194, 1195, 1698, 1927, 3169, 4031, 4151],
  ],
  READ_ONLY: [1290, 1792, 1836],
  TOO_MANY_CONNECTIONS: [1040, 1203, 1226, 1637],
  DISK_FULL: [1021, 1114],
};

test.each(Object.entries(OF_SERVERS))("a server that says so is an outage: %s", (kind, numbers) => {
  const kinds = numbers.map((errno) => [errno, outageKindOf(mysqlError(errno)), outageKindOf(wrapped(mysqlError(errno)))]);
  expect(kinds).toEqual(numbers.map((errno) => [errno, kind, kind]));
  expect(numbers.filter((errno) => isTransient(mysqlError(errno)))).toEqual([]);
});

/** What the driver and the operating system report when a connection cannot be opened, or is lost at any moment. */
const OF_CONNECTIONS = [
  ...["PROTOCOL_CONNECTION_LOST", "PROTOCOL_ERROR", "PROTOCOL_UNEXPECTED_PACKET", "PROTOCOL_SEQUENCE_TIMEOUT"],
  ...["POOL_CLOSED", "HANDSHAKE_NO_SSL_SUPPORT", "HANDSHAKE_UNKNOWN_ERROR", "ERR_STREAM_DESTROYED", "ERR_STREAM_WRITE_AFTER_END"],
  ...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN"],
  ...["ENOTFOUND", "EAI_AGAIN", "EMFILE", "ENFILE"],
];

test.each(OF_CONNECTIONS)("%s of a connection is an outage, whether or not the driver calls it fatal", (code) => {
  for (const fatal of [true, false]) {
    const error = Object.assign(new Error("lost"), { code, fatal });
    expect([outageKindOf(error), outageKindOf(wrapped(error))]).toEqual(["UNREACHABLE", "UNREACHABLE"]);
  }
});

test.each(["Pool is closed.", "Can't write in closed state"])("the driver's error without a code is an outage: %s", (message) => {
  expect(outageKindOf(new Error(message))).toBe("UNREACHABLE");
});

test("all codes that the driver gives its own errors are known", () => {
  const folder = dirname(require.resolve("mysql2/package.json"));
  const files = ["lib/base/connection.js", "lib/base/pool.js", "lib/commands/client_handshake.js", "lib/commands/query.js"];
  const source = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  const codes = [...source.matchAll(/['"]((?:PROTOCOL|POOL|HANDSHAKE)_[A-Z_]+|E[A-Z]{4,})['"]/g)].map(([, code = ""]) => code);
  expect(codes).toContain("PROTOCOL_CONNECTION_LOST");
  expect([...new Set(codes)].filter((code) => outageKindOf(Object.assign(new Error("lost"), { code })) === null)).toEqual([]);
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
