import { fileIn } from "./seed-data.js";
import { renewSetBased } from "./set-based.js";
import { renewSetBasedEmbedded } from "./set-based-embedded.js";

/** Runs the month-end of a partner by SQL written by hand, in one transaction. Returns the elapsed seconds. */
export async function renewByHand(url: string, partnerId: string): Promise<number> {
  const file = fileIn(url);
  return file === null ? renewSetBased(url, partnerId) : renewSetBasedEmbedded(file, partnerId);
}
