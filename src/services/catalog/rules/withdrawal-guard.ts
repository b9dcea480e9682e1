/** Up to this share of what is in force may be withdrawn without leave, in percent. @source R-IMP-4 */
export const WITHDRAWN_PERCENT_MAX = 5;

/** Up to this number may be withdrawn without leave, whatever the share. @source R-IMP-4 */
export const WITHDRAWN_COUNT_MAX = 20;

/** Whether an import withdraws too much of what is in force in a market and family. @source R-IMP-4 */
export const withdrawsTooMuch = (withdrawn: number, inForce: number, percentMax: number): boolean =>
  withdrawn > WITHDRAWN_COUNT_MAX && withdrawn * 100 > inForce * percentMax;
