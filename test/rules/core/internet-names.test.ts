import { required } from "../../support/partner-client.js";
import { emailOf } from "../../../src/core/text-input.js";
import {
  readableDomain,
  readableEmail,
  readDomain,
  readEmail,
  storedDomain,
  storedEmail,
} from "../../../src/core/internet-names.js";

describe("a domain", () => {
  test.each([
    ["contoso.example", "contoso.example", "contoso.example"],
    ["MÜNCHEN.example", "münchen.example", "xn--mnchen-3ya.example"],
    ["xn--mnchen-3ya.example", "münchen.example", "xn--mnchen-3ya.example"],
    ["XN--MNCHEN-3YA.Example", "münchen.example", "xn--mnchen-3ya.example"],
    ["пример.рф", "пример.рф", "xn--e1afmkfd.xn--p1ai"],
  ])("%s is shown as %s and stored as %s", (text, shown, stored) => {
    expect(readDomain(text)).toBe(shown);
    expect(storedDomain(shown)).toBe(stored);
    expect(readableDomain(stored)).toBe(shown);
  });

  test.each(["", "localhost", "xn--a.example", "127.0.0.1", "a@b.example", `${"ü".repeat(63)}.example`])(
    "%s is not a domain",
    (text) => expect(readDomain(text)).toBe(null),
  );

  test("stored before punycode was checked stays readable", () => expect(readableDomain("xn--a.example")).toBe("xn--a.example"));
});

describe("an e-mail address", () => {
  test.each([
    ["Office@Contoso.example", "Office@contoso.example", "Office@contoso.example"],
    ["büro@münchen.example", "büro@münchen.example", "büro@xn--mnchen-3ya.example"],
    ["office@xn--mnchen-3ya.example", "office@münchen.example", "office@xn--mnchen-3ya.example"],
    ["u\u0308@a.example", "ü@a.example", "ü@a.example"],
    ["o'neill+a@localhost", "o'neill+a@localhost", "o'neill+a@localhost"],
  ])("%s is shown as %s and stored as %s", (text, shown, stored) => {
    expect(readEmail(text)).toBe(shown);
    expect(storedEmail(shown)).toBe(stored);
    expect(readableEmail(stored)).toBe(shown);
  });

  test.each([
    "",
    "nobody",
    "@a.example",
    "a@",
    "a b@c.example",
    "a@b c.example",
    "a@b@c.example",
    "a@-b.example",
    "a\u00a0@b.example",
  ])("%j is none", (text) => expect(readEmail(text)).toBe(null));

  test("is refused when its stored form has more than 255 characters", () => {
    const domain = `${"ü".repeat(50)}.${"ö".repeat(50)}.${"ä".repeat(50)}.example`;
    const stored = storedEmail(`@${domain}`).length;
    const longest = `${"a".repeat(255 - stored)}@${domain}`;
    expect(emailOf(required(readEmail(longest)), "email")).toBe(longest);
    expect(() => emailOf(required(readEmail(`a${longest}`)), "email")).toThrow(
      "An e-mail address must have at most 255 characters; got 256.",
    );
  });
});
