import { defineSharedLoader } from "../../database/loaders.js";
import { Offer } from "../../entities/offer.entity.js";
import { Plan } from "../../entities/plan.entity.js";
import { Publisher } from "../../entities/publisher.entity.js";

/** Publishers by id. */
export const publisherById = defineSharedLoader("publisherById", Publisher);

/** Offers by id, including withdrawn offers. */
export const offerById = defineSharedLoader("offerById", Offer);

/** Plans by id, including withdrawn plans. */
export const planById = defineSharedLoader("planById", Plan);
