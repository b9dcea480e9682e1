import { AddOn } from "../entities/add-on.entity.js";
import { Cart } from "../entities/cart.entity.js";
import { Charge } from "../entities/charge.entity.js";
import { Customer } from "../entities/customer.entity.js";
import { Event } from "../entities/event.entity.js";
import { IdempotencyKey } from "../entities/idempotency-key.entity.js";
import { Offer } from "../entities/offer.entity.js";
import { OrderLine } from "../entities/order-line.entity.js";
import { Order } from "../entities/order.entity.js";
import { Partner } from "../entities/partner.entity.js";
import { PlanPrerequisite } from "../entities/plan-prerequisite.entity.js";
import { Plan } from "../entities/plan.entity.js";
import { Price } from "../entities/price.entity.js";
import { Publisher } from "../entities/publisher.entity.js";
import { Subscription } from "../entities/subscription.entity.js";

/** All tables there are. */
export const entities = [
  Partner,
  Publisher,
  Offer,
  Plan,
  PlanPrerequisite,
  Price,
  Customer,
  Cart,
  Order,
  OrderLine,
  Subscription,
  AddOn,
  Charge,
  Event,
  IdempotencyKey,
];
