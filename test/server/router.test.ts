import { createRouter, type Route } from "../../src/server/http/router";

const routes: readonly Route<string>[] = [
  { methods: ["GET"], path: "/things/:thing", answer: "read" },
  { methods: ["PATCH"], path: "/things/:thing", answer: "change" },
  { methods: ["POST"], path: "/things/count", answer: "count" },
  { methods: ["GET", "HEAD"], path: "/files/*", answer: "file" },
];
const router = createRouter(routes);
const lenient = createRouter(routes, { ignoresCaseAndExtraSlashes: true });

/** Returns the match of a router, or its error. */
function found(method: string, path: string, { find } = router) {
  try {
    const { answer, parameters } = find(method, path);
    return [answer, { ...parameters }];
  } catch (error) {
    const { status, message, headers } = error as { status: number; message: string; headers: object };
    return [status, message, headers];
  }
}

test.each([
  ["GET", "/things/a-1", ["read", { thing: "a-1" }]],
  ["PATCH", "/things/a-1", ["change", { thing: "a-1" }]],
  ["POST", "/things/count", ["count", {}]],
  ["GET", "/things/count", ["read", { thing: "count" }]],
  ["GET", "/things/a%2Fb%20c", ["read", { thing: "a/b c" }]],
  ["GET", "/things/%25zz", ["read", { thing: "%zz" }]],
  ["GET", `/things/${"x".repeat(5000)}`, ["read", { thing: "x".repeat(5000) }]],
  ["HEAD", "/files/a/b", ["file", { "*": "a/b" }]],
])("%s %s finds its route and decodes its parameters", (method, path, expected) => {
  expect(found(method, path)).toEqual(expected);
});

test.each([
  ["GET", "/nothing", [404, "No such path: '/nothing'.", {}]],
  ["POST", "/nothing", [404, "No such path: '/nothing'.", {}]],
  ["GET", "/Things/a-1", [404, "No such path: '/Things/a-1'.", {}]],
  ["GET", "/things/a-1/", [404, "No such path: '/things/a-1/'.", {}]],
  ["PUT", "/things/a-1", [405, "Method PUT is not allowed for '/things/a-1'. Allowed: GET, PATCH.", { allow: "GET, PATCH" }]],
  ["BREW", "/files/a", [405, "Method BREW is not allowed for '/files/a'. Allowed: GET, HEAD.", { allow: "GET, HEAD" }]],
  ["GET", "/things/%zz", [400, "Malformed percent-encoding in the path '/things/%zz'. Encode the path as UTF-8.", {}]],
  ["PUT", "/nothing/%C3", [400, "Malformed percent-encoding in the path '/nothing/%C3'. Encode the path as UTF-8.", {}]],
])("%s %s is refused", (method, path, expected) => {
  expect(found(method, path)).toEqual(expected);
});

test("case and extra slashes can be ignored; parameters keep their case", () => {
  expect(found("GET", "/THINGS/A-1//", lenient)).toEqual(["read", { thing: "A-1" }]);
});

test("tells the pattern of a path whatever the method", () => {
  expect(["/things/a-1", "/things/count", "/files/a/b", "/nothing", "/things/%zz"].map(router.patternOf)).toEqual([
    "/things/:thing",
    "/things/:thing",
    "/files/*",
    null,
    null,
  ]);
});
