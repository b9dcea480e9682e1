import { checkAddress, refusalOfIp, refusalOfResolved } from "../../src/jobs/deliveries/webhook-address";
import { createSender } from "../../src/jobs/deliveries/webhook-sender";

/** Returns the reason of a refusal, or the host that is called. */
function outcome(text: string, allowed: readonly string[] = []): string {
  const checked = checkAddress(text, allowed);
  return "reason" in checked ? checked.reason : `goes to ${checked.host}`;
}

/** Non-public IPv4 addresses of all kinds. */
const INNER_V4 = [
  ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255"],
  ...["192.168.0.1", "192.168.255.255", "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200", "100.127.255.255"],
  ...["168.63.129.16", "192.0.0.1", "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9"],
  ...["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "192.88.99.1"],
];
/** Non-public IPv6 addresses. */
const INNER_V6 = [
  ...["::", "::1", "fe80::1", "febf::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "ff0e::1", "100::1", "2001:db8::1"],
  ...["3fff::1", "2001::1", "2001:2::1", "2001:10::1", "2001:20::1", "5f00::1", "4000::1", "64:ff9b:1::1"],
];

const numberOf = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const hexPair = (address: string) => {
  const hex = numberOf(address).toString(16).padStart(8, "0");
  return `${hex.slice(0, 4)}:${hex.slice(4)}`;
};
const octal = (address: string) =>
  address
    .split(".")
    .map((part) => `0${Number(part).toString(8)}`)
    .join(".");
const wide = (address: string) => address.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
const encoded = (address: string) => address.replace(/\d/g, (digit) => `%3${digit}`);

/** Ways to write a non-public IPv4 address as a host. */
const spellings: Record<string, (address: string) => string> = {
  "as it is": (address) => address,
  "with a dot at the end": (address) => `${address}.`,
  "as one decimal number": (address) => String(numberOf(address)),
  "as one hexadecimal number": (address) => `0x${numberOf(address).toString(16)}`,
  "in octal": octal,
  "in full-width digits": wide,
  "percent-encoded": encoded,
  "IPv6-mapped": (address) => `[::ffff:${address}]`,
  "IPv6-mapped in hexadecimal": (address) => `[::ffff:${hexPair(address)}]`,
  "IPv4-compatible": (address) => `[::${address}]`,
  "by NAT64": (address) => `[64:ff9b::${hexPair(address)}]`,
  "by 6to4": (address) => `[2002:${hexPair(address)}::1]`,
};

const KINDS = ["127.0.0.1", "10.1.2.3", "172.20.0.9", "192.168.1.1", "169.254.169.254", "100.64.7.7", "168.63.129.16", "0.0.0.0"];
const spelled = Object.entries(spellings).flatMap(([how, spell]) =>
  KINDS.map((address): [string, string] => [`https://${spell(address)}/hook`, how]),
);

const INNER_NAMES = [
  ...["localhost", "LOCALHOST", "localhost.", "a.localhost", "ⓛocalhost", "loc\talhost", "intranet", "db", "printer.local"],
  ...[
    "metadata.google.internal",
    "vault.corp.internal",
    "nas.lan",
    "router.home.arpa",
    "hidden.onion",
    "nothing.invalid",
    "a.test",
  ],
];
const OTHER_SCHEMES = [
  "http://partner.contoso.com/hook",
  "http://8.8.8.8/",
  "ftp://contoso.com/",
  "file:///etc/passwd",
  "gopher://contoso.com/",
];
const MORE_SCHEMES = [
  "javascript:alert(1)",
  "data:text/plain,x",
  "ws://contoso.com/",
  "wss://contoso.com/",
  "unix:/var/run/docker.sock",
];
const CREDENTIALS = [
  "https://user@contoso.com/",
  "https://user:secret@contoso.com/",
  "https://contoso.com@127.0.0.1/",
  "https://:x@contoso.com/",
];
const PORTS = [1, 22, 23, 25, 53, 80, 110, 143, 389, 445, 465, 587, 636, 853, 993, 1023];
const NO_ADDRESSES = [
  ...[
    "",
    " ",
    "contoso.com",
    "//127.0.0.1/",
    "/hook",
    "https://",
    "https://a b.com/",
    "https://256.256.256.256/",
    "https://0x100000000/",
  ],
  ...[
    "https://[::1/",
    "https://fe80::1/",
    "https://[fe80::1%25eth0]/",
    "https://contoso.com:99999/",
    "https://1.2.3.4.5/",
    "https://[::ffff:1.2.3]/",
  ],
];

const table: [url: string, why: string, reason: string][] = [
  ...INNER_V4.map((ip): [string, string, string] => [
    `https://${ip}/hook`,
    "an address that is not public",
    "NOT_PUBLIC_ADDRESS",
  ]),
  ...INNER_V6.map((ip): [string, string, string] => [`https://[${ip}]/`, "an address that is not public", "NOT_PUBLIC_ADDRESS"]),
  ...spelled.map(([url, how]): [string, string, string] => [url, how, "NOT_PUBLIC_ADDRESS"]),
  ...INNER_NAMES.map((name): [string, string, string] => [`https://${name}/hook`, "an inner name", "NOT_PUBLIC_NAME"]),
  ...[...OTHER_SCHEMES, ...MORE_SCHEMES].map((url): [string, string, string] => [url, "another scheme", "NOT_HTTPS"]),
  ...CREDENTIALS.map((url): [string, string, string] => [url, "user information", "HAS_CREDENTIALS"]),
  ...PORTS.map((port): [string, string, string] => [`https://contoso.com:${port}/`, "another service's port", "PORT"]),
  ...NO_ADDRESSES.map((url): [string, string, string] => [url, "no address at all", "NOT_AN_ADDRESS"]),
];

test("the table has at least 200 hostile addresses", () => {
  expect(new Set(table.map(([url]) => url)).size).toBeGreaterThanOrEqual(200);
});

test.each(table)("refuses %s: %s", (url, _, reason) => {
  expect(outcome(url)).toBe(reason);
});

test("nothing is sent to any of them, and no name is resolved", async () => {
  const asked: string[] = [];
  const resolve = async (host: string) => {
    asked.push(host);
    return ["8.8.8.8"];
  };
  const send = createSender({ timeoutMs: 5000, allow: [], resolve });
  const kinds = await Promise.all(table.map(async ([url]) => (await send({ url, body: "{}", headers: {} })).outcome.kind));
  expect(new Set(kinds)).toEqual(new Set(["FORBIDDEN"]));
  expect(asked).toEqual([]);
});

test.each([
  ["https://hooks.contoso.com/marketplace?key=1", "goes to hooks.contoso.com"],
  ["https://contoso.com:8443/", "goes to contoso.com"],
  ["https://contoso.com:1024/", "goes to contoso.com"],
  ["HTTPS://Contoso.COM./", "goes to contoso.com"],
  ["https://bücher.de/", "goes to xn--bcher-kva.de"],
  ["https://8.8.8.8/", "goes to 8.8.8.8"],
  ["https://[2606:4700::1111]/", "goes to 2606:4700::1111"],
])("accepts %s", (url, where) => {
  expect(outcome(url)).toBe(where);
});

describe("the addresses of a name", () => {
  test.each([
    ...INNER_V4,
    ...INNER_V6,
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
    "::7f00:1",
    "fe80::1%eth0",
    "nonsense",
  ])("must not be %s", (ip) => {
    expect(refusalOfIp(ip)?.reason).toBe("NOT_PUBLIC_ADDRESS");
  });

  test("must all be public", () => {
    expect(refusalOfResolved(["8.8.8.8", "2606:4700::1111"])).toBeNull();
    expect(refusalOfResolved(["8.8.8.8", "10.0.0.1"])?.message).toBe("10.0.0.1 is not a public IP address (private)");
  });
});

describe("the allow-list", () => {
  const allowed = ["127.0.0.1:5000", "localhost", "[::1]:8080", "hooks.test:80"];

  test.each([
    ["http://127.0.0.1:5000/hook", "goes to 127.0.0.1"],
    ["https://127.0.0.1:5000/hook", "goes to 127.0.0.1"],
    ["http://2130706433:5000/", "goes to 127.0.0.1"],
    ["http://localhost/", "goes to localhost"],
    ["http://localhost:9999/", "goes to localhost"],
    ["http://[::1]:8080/", "goes to ::1"],
    ["http://hooks.test/", "goes to hooks.test"],
  ])("lets %s through", (url, where) => {
    expect(outcome(url, allowed)).toBe(where);
  });

  test.each([
    ["http://127.0.0.1:5001/", "NOT_HTTPS"],
    ["https://127.0.0.1:5001/", "NOT_PUBLIC_ADDRESS"],
    ["http://127.0.0.2:5000/", "NOT_HTTPS"],
    ["https://hooks.test/", "NOT_PUBLIC_NAME"],
    ["http://a.localhost/", "NOT_HTTPS"],
    ["http://user@localhost/", "NOT_HTTPS"],
    ["ftp://localhost/", "NOT_HTTPS"],
  ])("does not let %s through", (url, reason) => {
    expect(outcome(url, allowed)).toBe(reason);
  });
});
