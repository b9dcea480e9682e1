/** A decimal amount and its currency. */
export type Amount = Readonly<{ amount: string; currency: string }>;

const decimalsOf = (amount: string): number => amount.split(".")[1]?.length ?? 0;

/** An amount in units of its last decimal. */
function unitsOf(amount: string, decimals: number): bigint {
  const [whole = "0", fraction = ""] = amount.replace("-", "").split(".");
  const units = BigInt(whole + fraction.padEnd(decimals, "0"));
  return amount.startsWith("-") ? -units : units;
}

/** The exact sum of amounts of one currency; there must be at least one. */
export function sumOf(amounts: readonly Amount[]): Amount {
  const decimals = Math.max(...amounts.map(({ amount }) => decimalsOf(amount)));
  const units = amounts.reduce((sum, { amount }) => sum + unitsOf(amount, decimals), 0n);
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return { amount: units < 0n ? `-${text}` : text, currency: amounts[0]?.currency ?? "" };
}
