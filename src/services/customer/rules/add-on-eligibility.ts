import type { Minor } from "../../../core/money.js";

/** The facts that decide whether an add-on plan fits a base. */
export type AddOnFit = Readonly<{
  isPrerequisiteMet: boolean;
  isOfferedThroughCsp: boolean;
  isExclusiveToOthers: boolean;
  isPaidByLicense: boolean;
  isSoldInCountry: boolean;
  isForSegment: boolean;
  isWithdrawn: boolean;
  unitPriceMinor: Minor | null;
}>;

/**
 * Why an add-on cannot be added to a base, as the end of a sentence; null when it can.
 * @source R-ADD-1, R-ADD-3, R-CAT-3, R-CAT-5, R-CAT-6
 */
export function addOnProblem(fit: AddOnFit): string | null {
  if (!fit.isPrerequisiteMet) return "it is not an add-on for this plan; see eligibleAddOns";
  if (!fit.isOfferedThroughCsp) return "it is not offered through Cloud Solution Providers";
  if (fit.isExclusiveToOthers) return "it is exclusive to other partners; contact its publisher";
  if (!fit.isPaidByLicense) return "it is billed by usage; this API sells license-based plans only";
  if (fit.isWithdrawn) return "it was withdrawn from the catalog";
  if (!fit.isSoldInCountry) return "it is not sold in the customer's country";
  if (!fit.isForSegment) return "it is not sold to the customer's segment";
  if (fit.unitPriceMinor === null) return "no price is in force for the base's term and billing cycle";
  return null;
}
