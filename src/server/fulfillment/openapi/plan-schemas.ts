import { TermDuration } from "../../../core/vocabulary.js";
import { count, listOf, object, oneOf, schemaNamed, text, yesOrNo } from "./schema-parts.js";

const RecurrentBillingTerm = object("A price of a plan.", {
  currency: text("The currency, ISO 4217."),
  price: { type: "number", minimum: 0, description: "The price of one license for one term." },
  termUnit: oneOf(Object.keys(TermDuration), "The duration of a term, ISO 8601."),
  termDescription: text("The term and when it is paid."),
  meteredQuantityIncluded: { type: "array", maxItems: 0, description: "Always empty." },
});

const Plan = object(
  "A plan of the subscription's offer.",
  {
    planId: text("The SKU of the plan."),
    displayName: text("The title of the plan."),
    isPrivate: yesOrNo("Whether only some partners can buy the offer."),
    description: text("The description of the plan."),
    minQuantity: count("The smallest number of licenses; left out for flat plans."),
    maxQuantity: count("The largest number of licenses; left out for flat plans."),
    hasFreeTrials: yesOrNo("Whether a purchase starts with a free trial."),
    isPricePerSeat: yesOrNo("Whether the plan is sold per license."),
    isStopSell: yesOrNo("Whether the plan is no longer sold."),
    market: text("The customer's country, ISO 3166-1."),
    planComponents: object("The prices in the customer's market.", {
      recurrentBillingTerms: listOf(schemaNamed("RecurrentBillingTerm"), "A price for each term and billing cycle."),
      meteringDimensions: { type: "array", maxItems: 0, description: "Always empty." },
    }),
    sourceOffers: { type: "array", maxItems: 0, description: "Always empty." },
  },
  ["minQuantity", "maxQuantity"],
);

/** The schemas of plans and their prices. */
export const planSchemas = {
  ...{ RecurrentBillingTerm, Plan },
  PlanList: object("The plans of the subscription's offer.", {
    plans: listOf(schemaNamed("Plan"), "The plans that are sold, and the plan of the subscription."),
  }),
};
