import { runFuzz } from "../fuzz/run-fuzz.js";
import { startMarketplaceWith } from "../support/story.js";

// Without limits, no operation is refused because of those before it.
startMarketplaceWith({ PARTNER_POINTS: "0", TOKEN_POINTS: "0" });

/** The number of operations. `npm run fuzz -- --operations 50000` runs more. */
const OPERATIONS = Number(process.env["FUZZ_OPERATIONS"] ?? 500);
/** The seed. `npm run fuzz -- --seed 7` generates other operations. */
const SEED = Number(process.env["FUZZ_SEED"] ?? 11);
const PATIENCE_MS = 60_000 + OPERATIONS * 100;
const FINDINGS_SHOWN = 20;

test(
  `${OPERATIONS} operations with hostile values get a well-formed answer without the code INTERNAL`,
  async () => {
    const { findings, answered } = await runFuzz(OPERATIONS, SEED);
    expect(findings.slice(0, FINDINGS_SHOWN)).toEqual([]);
    expect(answered.size).toBeGreaterThan(10);
  },
  PATIENCE_MS,
);
