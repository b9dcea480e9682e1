import { defineTenantLoader } from "../../database/loaders.js";
import { Event } from "../../entities/event.entity.js";

/** The tenant's events by id. */
export const eventById = defineTenantLoader("eventById", Event, "customer_id");
