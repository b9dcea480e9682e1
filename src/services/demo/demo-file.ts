import { readFile } from "node:fs/promises";
import { z } from "zod";
import {
  BillingCycle,
  CustomerSegment,
  PartnerMode,
  PartnerType,
  SuspensionRequestReason,
  TermDuration,
} from "../../core/vocabulary.js";

const key = z.string().min(1).max(60);
const daysAgo = z.number().min(0).max(1000);
const quantity = z.number().int().min(1);

const partner = z.strictObject({
  key,
  name: z.string(),
  type: z.enum(PartnerType),
  country: z.string(),
  mpnId: z.string(),
  mode: z.enum(PartnerMode).default("LIVE"),
  indirectProvider: key.optional(),
});

const customer = z.strictObject({
  key,
  partner: key,
  companyName: z.string(),
  domain: z.string(),
  country: z.string(),
  segment: z.enum(CustomerSegment).default("COMMERCIAL"),
  indirectReseller: key.optional(),
  openedDaysAgo: daysAgo,
  hasAgreement: z.boolean().default(true),
});

const action = z.discriminatedUnion("do", [
  z.strictObject({ daysAgo, do: z.literal("activate") }),
  z.strictObject({ daysAgo, do: z.literal("rename"), nickname: z.string() }),
  z.strictObject({ daysAgo, do: z.literal("changeQuantity"), quantity }),
  z.strictObject({ daysAgo, do: z.literal("suspend"), reason: z.enum(SuspensionRequestReason) }),
  z.strictObject({ daysAgo, do: z.literal("completeStep") }),
  z.strictObject({ daysAgo, do: z.literal("cancel"), reason: z.string() }),
  z.strictObject({ daysAgo, do: z.literal("setAutoRenew"), autoRenew: z.boolean() }),
]);

const subscription = z.strictObject({
  key,
  customer: key,
  plan: z.string(),
  quantity,
  termDuration: z.enum(TermDuration),
  billingCycle: z.enum(BillingCycle),
  nickname: z.string().optional(),
  addOns: z.array(z.strictObject({ plan: z.string(), quantity })).default([]),
  indirectResellerMpnId: z.string().optional(),
  daysAgo,
  then: z.array(action).default([]),
});

const payment = z.strictObject({
  partner: key,
  /** The number of the partner's invoice, from 1. */
  invoice: z.number().int().min(1),
  daysAgo,
  reference: z.string().optional(),
});

const demo = z.object({
  partners: z.array(partner),
  customers: z.array(customer),
  subscriptions: z.array(subscription),
  payments: z.array(payment),
});

/** The contents of the demo; objects reference each other by key, plans by `ProductId/SkuId`. */
export type Demo = z.output<typeof demo>;
export type DemoPartner = z.output<typeof partner>;
export type DemoCustomer = z.output<typeof customer>;
export type DemoSubscription = z.output<typeof subscription>;
/** An invoice that was paid in full. */
export type DemoPayment = z.output<typeof payment>;
/** A command on a subscription after its purchase. */
export type DemoAction = z.output<typeof action>;

/** Reads `demo.json`. A mistake in it is a bug; the error names the position in the file. */
export async function readDemo(path: string): Promise<Demo> {
  return demo.parse(JSON.parse(await readFile(path, "utf8")));
}
