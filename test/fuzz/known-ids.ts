import { idPrefixes, type IdKind } from "../../src/core/ids.js";
import type { Random } from "../support/random.js";

const KEPT_MAX = 200;
const ID = new RegExp(`\\b(${Object.values(idPrefixes).join("|")})_[0-9a-z]{26}\\b`, "g");
const CHOSEN_BY_NAME = 0.9;

/** Ids of stored objects, read from answers. The newest of each kind are kept. */
export class KnownIds {
  private readonly byPrefix = new Map<string, string[]>();

  constructor(private readonly random: Random) {}

  /** Keeps the ids in an answer. */
  learn(answer: string): void {
    for (const [id, prefix] of answer.matchAll(ID)) {
      const kept = this.byPrefix.get(prefix ?? "") ?? [];
      if (kept.includes(id)) continue;
      kept.push(id);
      if (kept.length > KEPT_MAX) kept.splice(this.random.below(KEPT_MAX), 1);
      this.byPrefix.set(prefix ?? "", kept);
    }
  }

  /** An id for an input; usually of the kind that the input's name says, such as `customerId`. */
  pick(name: string): string {
    const prefix = idPrefixes[name.replace(/Ids?$/, "") as IdKind] as string | undefined;
    const ofKind = prefix === undefined ? undefined : this.byPrefix.get(prefix);
    if (ofKind !== undefined && this.random.chance(CHOSEN_BY_NAME)) return this.random.pick(ofKind);
    const all = [...this.byPrefix.values()];
    return all.length === 0 ? "sub_1" : this.random.pick(this.random.pick(all));
  }
}
