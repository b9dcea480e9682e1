/** The longest external reference, in characters. @source R-REF */
export const REFERENCE_LENGTH_MAX = 100;

/** The longest purchase order number, in characters. @source R-REF */
export const PURCHASE_ORDER_NUMBER_LENGTH_MAX = 50;
