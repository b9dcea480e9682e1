import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Instant } from "../core/clock.js";
import type { Context } from "../database/context.js";
import type { AuditRecord as AuditRecordRow } from "../entities/audit-record.entity.js";
import {
  AuditFilter,
  AuditOrder,
  AuditProof,
  AuditRecord,
  AuditRecordConnection,
  AuditResource,
} from "../schema/audit.schema.js";
import { Calculated } from "../schema/calculated.js";
import { PageArguments } from "../schema/connection.schema.js";
import { Customer } from "../schema/customer.schema.js";
import { Event, EventActor, FieldChange } from "../schema/event.schema.js";
import { filterArgument, orderArgument } from "../schema/list-order.schema.js";
import { ListSize } from "../schema/list-size.js";
import { DateTimeScalar } from "../schema/scalars.schema.js";
import { customerById } from "../services/customer/customer-loaders.js";
import { auditRecordsOf } from "../services/events/audit-filter.js";
import { auditProof, PROOF_MAX } from "../services/events/audit-proof.js";
import { changesOfRecord, eventsOfRecord } from "../services/events/audited-events.js";
import { actorOf } from "../services/events/event-actor.js";
import { found, loadIf } from "./found.js";
import { readsFor } from "./reads.js";
import { RequiresPermission } from "./requires-permission.js";

const reads = readsFor<AuditRecordRow>();

const forWhom = "Indirect resellers get null with the error PARTNER_TYPE_NOT_ALLOWED.";

@Resolver(() => AuditRecord)
export class AuditResolver {
  @Query(() => AuditRecordConnection, {
    nullable: true,
    description: `The audit log: all commands for your partner that reached the server, also those that were refused, failed or repeated, latest first. Dry runs have no record. ${forWhom}`,
  })
  @RequiresPermission("audit:read")
  auditRecords(
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => AuditFilter, filterArgument) filter: AuditFilter | null,
    @Arg("orderBy", () => AuditOrder, orderArgument("the latest first")) orderBy: AuditOrder | null,
    @Ctx() ctx: Context,
  ): Promise<AuditRecordConnection | null> {
    return auditRecordsOf(ctx, page, filter ?? {}, orderBy);
  }

  // Reads and hashes every record of the span.
  @Calculated(5000)
  @Query(() => AuditProof, {
    nullable: true,
    description: `Verifies a part of the audit log: that no record and no event of a record was changed, removed or added. INVALID_INPUT for more than ${PROOF_MAX} records. ${forWhom}`,
  })
  @RequiresPermission("audit:read")
  auditProof(
    @Arg("from", () => DateTimeScalar, {
      nullable: true,
      description:
        "The first record is the first one whose occurredAt is this instant or later. Null: the first record of the log.",
    })
    from: Instant | null,
    @Arg("until", () => DateTimeScalar, {
      nullable: true,
      description:
        "The last record is the last one whose occurredAt is before this instant, which must not be before from: INVALID_INPUT. Null: the last record of the log; then it is also verified that none is missing at the end.",
    })
    until: Instant | null,
    @Ctx() ctx: Context,
  ): Promise<AuditProof | null> {
    return auditProof(ctx, { from, until });
  }

  @reads.properties("resourceId", "resourceType")
  @FieldResolver(() => AuditResource, {
    nullable: true,
    description:
      "The object that the command acted on. For a purchase, its first order. Null when there is none: of createCustomer and createPartner that were refused, and for an id that is not valid.",
  })
  resource(@Root() { resourceId: id, resourceType: type }: AuditRecordRow): AuditResource | null {
    return id === null || type === null ? null : { id, type };
  }

  @reads.reference("customerId", customerById)
  @FieldResolver(() => Customer, {
    nullable: true,
    description: "The customer of the object, in its current state; null when there is none.",
  })
  customer(@Root() { customerId }: AuditRecordRow, @Ctx() ctx: Context): Promise<Customer | null> {
    return loadIf(customerId, (id) => customerById.load(ctx, id));
  }

  @reads.properties("actorKind", "causedBy", "actorPartnerId", "actorRoles", "actorClient")
  @FieldResolver(() => EventActor, { description: "Who sent the command." })
  actor(@Root() record: AuditRecordRow, @Ctx() ctx: Context): Promise<EventActor> {
    return found(Promise.resolve(actorOf(ctx, record)));
  }

  // Realistic sizes: a purchase has one event for each subscription.
  @ListSize(5)
  @reads.properties("firstEvent", "eventCount")
  @FieldResolver(() => [Event], { description: "The events that the command caused, in order. Empty when it changed nothing." })
  events(@Root() record: AuditRecordRow, @Ctx() ctx: Context): Promise<readonly Event[]> {
    return eventsOfRecord(ctx, record);
  }

  @ListSize(10)
  @reads.properties("firstEvent", "eventCount", "changes")
  @FieldResolver(() => [FieldChange], {
    description:
      "What the command changed, by field: Event.changes of all its events, and the changes of a cart. Secrets, such as activation codes and passwords, are never recorded.",
  })
  changes(@Root() record: AuditRecordRow, @Ctx() ctx: Context): Promise<readonly FieldChange[]> {
    return changesOfRecord(ctx, record);
  }
}
