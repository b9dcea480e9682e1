import { join, resolve } from "node:path";
import type { SandboxFixture } from "../../core/vocabulary.js";
import { readDemo, type Demo } from "../demo/demo-file.js";

/** The folder with the demo and the fixtures; the path is the same from source and build. */
const DATA = resolve(__dirname, "../../../data");

/** Where a fixture is described, which partner of the description a sandbox becomes, and which subscriptions it cannot have. */
type Source = Readonly<{ file: string; key: string; without: readonly string[] }>;

const sources: Readonly<Record<Exclude<SandboxFixture, "EMPTY">, Source>> = {
  // Harbour Vault is exclusive to the MPN id of the demo's partner, which a sandbox does not have.
  DEMO: { file: "demo.json", key: "larchwood", without: ["birkenfeld-vault"] },
  ONE_OF_EACH_STATUS: { file: "one-of-each-status.json", key: "sandbox", without: [] },
};

async function readFixture({ file, key, without }: Source): Promise<Fixture> {
  const demo = await readDemo(join(DATA, file));
  const subscriptions = demo.subscriptions.filter((subscription) => !without.includes(subscription.key));
  return { demo: { ...demo, subscriptions }, key };
}

/** What happened in a sandbox before it is handed over, and the key of its partner in there. */
export type Fixture = Readonly<{ demo: Demo; key: string }>;

const fixtures = new Map<SandboxFixture, Promise<Fixture>>();

/** Reads the description of a fixture, once; null for an empty sandbox. */
export async function fixtureNamed(name: SandboxFixture): Promise<Fixture | null> {
  if (name === "EMPTY") return null;
  const known = fixtures.get(name) ?? readFixture(sources[name]);
  fixtures.set(name, known);
  return known;
}
