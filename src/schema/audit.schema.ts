import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { AuditBreakReason, AuditResourceType, AuditStatus } from "../core/audit.js";
import type { Instant } from "../core/clock.js";
import { AuditOrderField } from "../core/list-orders.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { describeEnum } from "./describe-enum.js";
import { OrderOf } from "./list-order.schema.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(AuditStatus, "AuditStatus", "How a command ended.", {
  SUCCEEDED: "It was carried out, also when it changed nothing.",
  REPLAYED: "It repeated an earlier command with the same idempotencyKey, and changed nothing.",
  REFUSED: "It was refused, and changed nothing; code says why.",
  FAILED:
    "It ended with an error that is not about its input, and changed nothing: UNAVAILABLE or INTERNAL. When a connection was lost while the change was saved, a second record can say SUCCEEDED.",
});

describeEnum(AuditResourceType, "AuditResourceType", "The kind of object that a command acted on.", {
  PARTNER: "A partner.",
  CUSTOMER: "A customer.",
  CART: "A cart.",
  ORDER: "An order.",
  SUBSCRIPTION: "A subscription.",
  INVOICE: "An invoice or a credit note.",
  PAYMENT: "A payment.",
  DELIVERY: "A notice to a publisher.",
  PUBLISHER: "A publisher.",
  WEBHOOK: "A webhook of the partner.",
  EXPORT: "An export.",
  SANDBOX_KEY: "A sandbox key of the partner.",
});

@ObjectType({ description: "The object that a command acted on.", simpleResolvers: true })
export class AuditResource {
  @Field(() => AuditResourceType, { description: "The kind of object." })
  type: AuditResourceType;

  @Field(() => ID, {
    description:
      "The id of the object. A command that was refused may have named an object that does not exist or that you cannot see.",
  })
  id: string;
}

@ObjectType({
  description:
    "One command that reached the server, one item of a bulk command, one secret that was read, or one action of the marketplace itself or of a publisher. Records are never changed and kept for ever. Each depends on the one before it: see auditProof.",
  simpleResolvers: true,
})
export class AuditRecord {
  @Field(() => ID, { description: "The id of the record, aud_…." })
  id: string;

  @Field(() => Int, { description: "The number of the record in the partner's chain, without gaps, from 1." })
  sequence: number;

  @Field(() => DateTimeScalar, {
    description:
      "The instant of the command, by the partner's clock. For an action of the marketplace, the instant at which it was due.",
  })
  occurredAt: Instant;

  @Field(() => DateTimeScalar, {
    description: "The instant at which the record was stored, by the real clock, also in a sandbox.",
  })
  recordedAt: Instant;

  @Field({
    description:
      "The name of the mutation, for example cancelSubscription. readActivation: an activation code was shown; downloadInvoice and downloadExport: the file of an invoice or of an export was sent. For actions of the marketplace itself and of publishers, the type of the event, for example SUBSCRIPTION_RENEWED.",
  })
  operation: string;

  @Field(() => AuditStatus, { description: "How the command ended." })
  status: AuditStatus;

  @Field(() => String, {
    nullable: true,
    description:
      "The first code with which the command was refused or failed: an ErrorCode, FORBIDDEN, UNAVAILABLE or INTERNAL. Of signIn, UNAUTHENTICATED or ACCESS_SUSPENDED. Of a checkoutCart that succeeded in part, the code of the first refused part. Null otherwise.",
  })
  code: string | null;

  @Field(() => Int, {
    description:
      "How many times it happened: 1, except for signIn, which counts the refused sign-ins of a user at one server process in about a minute.",
  })
  occurrenceCount: number;

  @Field(() => String, {
    nullable: true,
    description: "The request that sent the command: the header X-Request-Id of its answer. Null for actions of the marketplace.",
  })
  requestId: string | null;

  @Field({
    description:
      "The SHA-256 of the record before it, its number and its content with its events, in hexadecimal digits. Keep the hash of the latest record elsewhere to prove later that no earlier record has changed.",
  })
  hash: string;
}

@InputType({ description: "Conditions for a list of audit records. All conditions given must match." })
export class AuditFilter {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "Only records whose occurredAt is this instant or later. Left out or null: from the first.",
  })
  since?: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "Only records whose occurredAt is before this instant, which must not be before since: INVALID_INPUT. Left out or null: up to the last.",
  })
  until?: Instant | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Only records about this customer and its objects. An unknown id finds none. Left out or null: of all customers.",
  })
  customerId?: string | null;

  @Field(() => AuditResourceType, {
    nullable: true,
    description: "Only records about this kind of object. Left out or null: all kinds.",
  })
  resourceType?: AuditResourceType | null;

  @Field(() => ID, {
    nullable: true,
    description: "Only records about this object. An unknown id finds none. Left out or null: all objects.",
  })
  resourceId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only records with this operation, by its exact name. An unknown name finds none. Left out or null: all operations.",
  })
  operation?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Only commands of this user, by the exact name in EventActor.user. An unknown name finds none. Left out or null: all actors.",
  })
  actor?: string | null;

  @Field(() => AuditStatus, { nullable: true, description: "Only records with this status. Left out or null: all." })
  status?: AuditStatus | null;
}

describeEnum(AuditOrderField, "AuditOrderField", "What a list of audit records is sorted by.", {
  OCCURRED_AT: "The instant of the command.",
});

@InputType({ description: "The order of a list of audit records." })
export class AuditOrder extends OrderOf(AuditOrderField) {}

@ObjectType({ description: "An audit record with its cursor.", simpleResolvers: true })
export class AuditRecordEdge extends EdgeOf(AuditRecord, "record") {}

@ObjectType({ description: "A page of audit records.", simpleResolvers: true })
export class AuditRecordConnection extends ConnectionOf(AuditRecordEdge, AuditRecord, "records") {}

describeEnum(AuditBreakReason, "AuditBreakReason", "Why a record does not fit into its chain.", {
  ALTERED:
    "The record does not match its hash: it, one of its events, or the hash of the record before it was changed, or it has another record's number.",
  MISSING: "There is no record with this number.",
  ADDED: "The record has a number that the chain has not given yet.",
});

@ObjectType({ description: "The first place at which a chain of audit records is broken.", simpleResolvers: true })
export class AuditBreak {
  @Field(() => Int, { description: "The number of the record that does not fit, or is missing." })
  sequence: number;

  @Field(() => ID, { nullable: true, description: "The id of the record, aud_…; null when it is missing." })
  recordId: string | null;

  @Field(() => AuditBreakReason, { description: "Why it does not fit." })
  reason: AuditBreakReason;
}

@ObjectType({ description: "The result of verifying a part of the chain of your audit records.", simpleResolvers: true })
export class AuditProof {
  @Field(() => Int, { description: "How many records the part should have." })
  recordCount: number;

  @Field(() => Int, { nullable: true, description: "The number of the first record of the part; null when it has none." })
  firstSequence: number | null;

  @Field(() => Int, { nullable: true, description: "The number of the last record of the part; null when it has none." })
  lastSequence: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The hash of the last record of the part, calculated from the records. It depends on all records before it. Null when the part has none or is broken.",
  })
  hash: string | null;

  @Field(() => AuditBreak, { nullable: true, description: "The first place at which the part is broken; null when it is whole." })
  firstBroken: AuditBreak | null;
}
