/** Values for each scalar that could break a program which believes that all values are like those of its tests. */
const texts: readonly unknown[] = [
  ...["", " ", "x", "x".repeat(255), "x".repeat(256), "x".repeat(70_000), "\u0000", "a\u0000b", "\uD800", "\uDC00x", "\uFEFF"],
  ...["\u202Egnp.exe", "\u2066x\u2069", "\u200B", "e\u0301", "É", "é ", "😀".repeat(200), "ﷺ".repeat(100), "İstanbul", "ß"],
  ...["'; DROP TABLE charge; --", "%", "_", "\\", "\\'", '"', "`", "${x}", "{{x}}", "<script>", "=1+1", "＝1+1", "\r\nX: y"],
  ...[
    "null",
    "undefined",
    "NaN",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "0",
    "-0",
    "1e309",
    "true",
    "[]",
    "{}",
  ],
];

const instants: readonly unknown[] = [
  ...["2020-07-01T08:00:00Z", "2026-11-29T00:00:00.000Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"],
  ...["0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "0000-01-01T00:00:00+23:59", "1969-12-31T23:59:59Z"],
  ...["9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59.999999999-00:01", "1970-01-01T00:00:00+23:59", "2020-02-30T00:00:00Z"],
  ...["2020-07-01", "2020-07-01T24:00:00Z", "2020-07-01T08:00:60Z", "+010000-01-01T00:00:00Z", "-000001-01-01T00:00:00Z"],
];

const days: readonly unknown[] = [
  ...[
    "2020-07-01",
    "2024-02-29",
    "2023-02-29",
    "1970-01-01",
    "1969-12-31",
    "9999-12-31",
    "0000-01-01",
    "0001-01-01",
    "10000-01-01",
  ],
  ...["2020-7-1", "2020-07-01T00:00:00Z", "-0001-01-01", ""],
];

const durations: readonly unknown[] = [
  ...["P1M", "P1Y", "P3Y", "P12M", "PT0S", "P0D", "PT1S", "P100Y", "P101Y", "P1200M", "P1201M", "P9999Y", "P999999999Y", "-P1M"],
  ...[
    "P1Y-400D",
    "PT0.000000001S",
    "P99999999999999999999D",
    "P1W",
    "P1.5Y",
    "PT36H",
    "PT876600H",
    "P",
    "PT",
    "",
    "P-1M",
    "PT1e9S",
  ],
];

const decimals: readonly unknown[] = [
  ...["0", "0.00", "-0", "1.00", "-1.00", "0.001", "12.345678901234567890", "9007199254740993", "9".repeat(40), "9".repeat(5000)],
  ...["1e5", "NaN", "Infinity", "1.", ".5", "+1", "1,00", "", "00000000001.50", `0.${"0".repeat(400)}1`],
];

const hostile: Readonly<Record<string, readonly unknown[]>> = {
  String: texts,
  ID: [...texts, "sub_", "sub_01h455vb4pex5vsknk084sn02q", "cus_01h455vb4pex5vsknk084sn02q", "SUB_01H455VB4PEX5VSKNK084SN02Q", 7],
  Int: [0, 1, -1, 2, 7, 300, 301, 1000, 1_000_000, 1_000_001, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53, 1.5, "1", true],
  Float: [0, -0, 1.5, 1e308, -1e308, 5e-324, "1"],
  Boolean: [true, false, "true", 1],
  DateTime: [...instants, 0],
  Date: [...days, 20200701],
  Duration: durations,
  Decimal: [...decimals, 1.5],
  CurrencyCode: ["USD", "eur", "XXX", "JPY", "us", "", "USDD", "ﬀX"],
  CountryCode: ["US", "de", "JP", "XX", "", "USA", "ıd"],
  EmailAddress: [
    "a@b.example",
    "",
    "a@",
    "@b",
    "a@b",
    `${"a".repeat(300)}@b.example`,
    "ü@münchen.example",
    "a@xn--zz--zz.example",
  ],
  URL: [
    "https://x.example",
    "",
    "javascript:alert(1)",
    "http://[::1",
    "https://x.example/\u0000",
    `https://x.example/${"a".repeat(5000)}`,
  ],
};

/** Values that never have the right type. */
const wrong: readonly unknown[] = [{}, [], "", 0, false, { a: null }, [[null]], "\u0000"];

/** The hostile values of a scalar. */
export const hostileValuesOf = (scalar: string): readonly unknown[] => hostile[scalar] ?? texts;

/** Values that have the wrong type for most inputs. */
export const valuesOfWrongType = wrong;
