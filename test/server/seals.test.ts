import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SettingsError } from "../../src/config";
import { createSeals } from "../../src/secrets/seals";
import { derivedKey, rootSecrets, signingKey } from "../../src/secrets/signing-key";

const secret = Buffer.from("a secret of more than 32 characters");
const content = { subscriptionId: "sub_1", at: "2026-11-21T09:00:00.000Z" };

test("a sealed text is opened only with the same secret and the same purpose", async () => {
  const sealed = await createSeals(secret).seal("purchase token", content);
  expect(await createSeals(Buffer.from(secret)).open("purchase token", sealed)).toEqual(content);
  expect(await createSeals(secret).open("download", sealed)).toBeNull();
  expect(await createSeals(Buffer.from("another secret of 32 characters!")).open("purchase token", sealed)).toBeNull();
});

test("a text that was sealed with the previous secret is opened, and is not current", async () => {
  const sealed = await createSeals(secret).seal("purchase token", content);
  const next = createSeals(Buffer.from("another secret of 32 characters!"), secret);
  expect(await next.open("purchase token", sealed)).toEqual(content);
  expect(await next.isCurrent("purchase token", sealed)).toBe(false);
  const again = await next.seal("purchase token", content);
  expect(await next.isCurrent("purchase token", again)).toBe(true);
  expect(await createSeals(secret).open("purchase token", again)).toBeNull();
});

test("a seal does not reveal its content, and every seal is different", async () => {
  const seals = createSeals(secret);
  const [first, second] = await Promise.all([seals.seal("x", content), seals.seal("x", content)]);
  expect(first).not.toBe(second);
  expect(Buffer.from(first, "base64").toString("latin1")).not.toContain("sub_1");
});

test("only the canonical encoding of a seal is accepted", async () => {
  const seals = createSeals(secret);
  const sealed = await seals.seal("x", { n: 1 });
  const others = [
    ...[`${sealed} `, ` ${sealed}`, `${sealed}=`, sealed.replace(/=+$/, ""), sealed.slice(4), "", "=", "!", "A".repeat(4100)],
    sealed.replaceAll("+", "-").replaceAll("/", "_").replace(/=*$/, "!"),
  ].filter((text) => text !== sealed);
  for (const text of others) expect([text, await seals.open("x", text)]).toEqual([text, null]);
});

test("keys of different purposes are different", () => {
  const keys = ["a", "b", "a "].map((purpose) => Buffer.from(derivedKey(secret, purpose)).toString("hex"));
  expect(new Set(keys).size).toBe(3);
  expect(derivedKey(secret, "a")).toHaveLength(32);
});

describe("the root secret", () => {
  const directory = mkdtempSync(join(tmpdir(), "secret-"));
  afterAll(() => rmSync(directory, { recursive: true }));

  test("is the setting, or else the key file", async () => {
    expect(await rootSecrets({ secret: secret.toString(), previousSecret: null, directory })).toEqual([secret]);
    expect(await rootSecrets({ secret: null, previousSecret: null, directory })).toEqual([await signingKey(directory)]);
  });

  test("has a previous one, which is a setting or the key file", async () => {
    const [text, previousSecret] = [secret.toString(), "the secret before, of 32 characters"];
    expect(await rootSecrets({ secret: text, previousSecret, directory })).toEqual([secret, Buffer.from(previousSecret)]);
    expect(await rootSecrets({ secret: text, previousSecret: "file", directory })).toEqual([secret, await signingKey(directory)]);
  });

  test("creates no key file for the previous one", async () => {
    const empty = mkdtempSync(join(tmpdir(), "secret-"));
    const refused = rootSecrets({ secret: secret.toString(), previousSecret: "file", directory: empty });
    await expect(refused).rejects.toThrow(
      new SettingsError(`SECRET_KEY_PREVIOUS is "file", but there is no file ${join(empty, "signing-key")}. Remove the setting.`),
    );
    expect(readdirSync(empty)).toEqual([]);
    rmSync(empty, { recursive: true });
    const inMemory = rootSecrets({ secret: secret.toString(), previousSecret: "file", directory: null });
    await expect(inMemory).rejects.toThrow(
      new SettingsError('SECRET_KEY_PREVIOUS is "file", but a database in memory has no key file. Remove the setting.'),
    );
  });

  test("stops the start with a message when neither is available", async () => {
    const file = join(directory, "no-directory");
    writeFileSync(file, "");
    const refused = rootSecrets({ secret: null, previousSecret: null, directory: file });
    await expect(refused).rejects.toThrow(SettingsError);
    await expect(refused).rejects.toThrow(
      /^SECRET_KEY is not set, and the key file in .*no-directory cannot be read or written: /,
    );
  });
});
