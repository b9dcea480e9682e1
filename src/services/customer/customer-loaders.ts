import { defineTenantLoader } from "../../database/loaders.js";
import { Customer } from "../../entities/customer.entity.js";

/** The tenant's customers by id. */
export const customerById = defineTenantLoader("customerById", Customer, "id");
