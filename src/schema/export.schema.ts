import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { ExportFormat } from "../core/download.js";
import { OPEN_EXPORTS_MAX } from "../core/exports.js";
import { ExportErrorCode, ExportKind, ExportStatus, UnbilledPeriod } from "../core/vocabulary.js";
import { AuditFilter, AuditOrder } from "./audit.schema.js";
import { ChargeFilter, ChargeOrder } from "./charge.schema.js";
import { DryRunCommandInput, DryRunCommandPayload } from "./command.schema.js";
import { ConnectionOf, EdgeOf } from "./connection.schema.js";
import { CustomerFilter, CustomerOrder } from "./customer.schema.js";
import { describeEnum } from "./describe-enum.js";
import { EventFilter, EventOrder } from "./event.schema.js";
import { Node } from "./node.schema.js";
import { CurrencyCodeScalar, DateTimeScalar } from "./scalars.schema.js";
import { CustomerSubscriptionOrder, SubscriptionFilter } from "./subscription.schema.js";

describeEnum(ExportKind, "ExportKind", "What an export contains. Each kind requires what its list requires.", {
  SUBSCRIPTIONS: "The subscriptions of Query.subscriptions. Prices are left out for indirect resellers.",
  CUSTOMERS: "The customers of Query.customers.",
  CHARGES:
    "All charges of the partner, by the month of their invoice, by currency and in the order in which they were created. Not for indirect resellers.",
  UNBILLED_CHARGES:
    "The charges of Query.unbilledCharges. Requires Global admin, Admin agent or Billing admin. Not for indirect resellers.",
  EVENTS:
    "The events of Query.events. With Global admin, Admin agent or Billing admin, the export shows what events changed of invoices, and only these roles can see it.",
  AUDIT:
    "The audit records of Query.auditRecords. With Global admin, Admin agent or Billing admin, the export shows what commands changed of invoices, and only these roles can see it. Not for indirect resellers.",
});

describeEnum(ExportFormat, "ExportFormat", "The file format of an export.", {
  CSV: "Comma-separated values in UTF-8: a header line, then one line for each row. A text that a spreadsheet could evaluate as a formula begins with an apostrophe.",
  XLSX: "An Excel workbook with one row for each row of the list. Every 1,048,575 rows begin a new sheet.",
  JSONL:
    "JSON Lines: one JSON object on each line. Amounts are strings with the currency's number of decimals; a file without rows is empty.",
});

describeEnum(ExportStatus, "ExportStatus", "The status of an export.", {
  PENDING: "The export waits for its turn. One export of a partner runs at a time.",
  RUNNING: "The rows are being written.",
  READY: "The file is complete and can be downloaded.",
  FAILED: "The file could not be written; error says why.",
  CANCELLED: "The export was cancelled with cancelExport.",
  EXPIRED: "The file was deleted at expiresAt.",
});

describeEnum(ExportErrorCode, "ExportErrorCode", "Why an export failed.", {
  ACCESS_REMOVED: "The partner that requested it is no longer a reseller of the indirect provider.",
  INTERRUPTED: "Its runs were interrupted five times in a row without a new row.",
  INTERNAL: "Its runs failed five times in a row for an internal reason.",
  TIMED_OUT: "It was not complete 24 hours after it was requested.",
});

@ObjectType({ description: "How far an export has come.", simpleResolvers: true })
export class ExportProgress {
  @Field(() => Int, { description: "The number of rows that are written." })
  rowsWritten: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "The number of rows of the list when the export began. The rows written can differ, because the list changes. Null until the export has begun; in a dry run, the number of rows now.",
  })
  rowsEstimated: number | null;
}

@ObjectType({ description: "Why an export failed.", simpleResolvers: true })
export class ExportError {
  @Field(() => ExportErrorCode, { description: "The reason." })
  code: ExportErrorCode;

  @Field({ description: "The reason in one sentence, and what to do." })
  message: string;
}

@ObjectType({
  implements: Node,
  description:
    "A file with all rows of a list, written in the background. An indirect reseller sees its own exports, an indirect provider also those of its resellers; you see exports of what your roles may read. All instants are in real time, in sandboxes as well.",
  simpleResolvers: true,
})
export class Export extends Node {
  @Field(() => ExportKind, { description: "What the export contains." })
  kind: ExportKind;

  @Field(() => ExportFormat, { description: "The file format." })
  format: ExportFormat;

  @Field({ description: "The name of the user who requested the export, as in the access token." })
  requestedBy: string;

  @Field(() => DateTimeScalar, {
    description: "The instant at which the export was requested. Objects that were created later are not in it.",
  })
  createdAt: Instant;

  @Field(() => DateTimeScalar, { nullable: true, description: "The instant at which it first ran; null while PENDING." })
  startedAt: Instant | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "The instant at which it became READY; null until then." })
  readyAt: Instant | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The instant at which the file is deleted, by default 7 days after readyAt; null until it is READY.",
  })
  expiresAt: Instant | null;

  @Field(() => Float, { nullable: true, description: "The size of the file in bytes, a whole number; null until it is READY." })
  fileSize: number | null;
}

@InputType({ description: "Conditions for an export of charges. All conditions given must match." })
export class ExportChargeFilter extends ChargeFilter {
  @Field(() => ID, {
    nullable: true,
    description:
      "Only charges of this customer, in the order in which they were created. An unknown id finds none. Left out or null: of all customers.",
  })
  customerId?: string | null;
}

@InputType({ description: "Conditions for an export of unbilled charges. All conditions given must match." })
export class ExportUnbilledChargeFilter extends ExportChargeFilter {
  @Field(() => UnbilledPeriod, {
    nullable: true,
    description: "The current calendar month or the previous one. Left out or null: CURRENT.",
  })
  period?: UnbilledPeriod | null;

  @Field(() => CurrencyCodeScalar, {
    nullable: true,
    description: "Only charges in this currency. Left out or null: all currencies.",
  })
  currency?: string | null;
}

const ofKind = (kind: ExportKind, what: string) => ({
  nullable: true as const,
  description: `${what} of an export of ${kind}; with another kind it is refused (code: INVALID_INPUT). Left out or null: ${what === "The order" ? "that of the list without an order" : "all rows"}.`,
});

@InputType({ description: "Which rows an export contains: at most one of the fields, that of its kind." })
export class ExportFilter {
  @Field(() => SubscriptionFilter, ofKind("SUBSCRIPTIONS", "The conditions"))
  subscriptions?: SubscriptionFilter | null;

  @Field(() => CustomerFilter, ofKind("CUSTOMERS", "The conditions"))
  customers?: CustomerFilter | null;

  @Field(() => ExportChargeFilter, ofKind("CHARGES", "The conditions"))
  charges?: ExportChargeFilter | null;

  @Field(() => ExportUnbilledChargeFilter, ofKind("UNBILLED_CHARGES", "The conditions"))
  unbilledCharges?: ExportUnbilledChargeFilter | null;

  @Field(() => EventFilter, ofKind("EVENTS", "The conditions"))
  events?: EventFilter | null;

  @Field(() => AuditFilter, ofKind("AUDIT", "The conditions"))
  audit?: AuditFilter | null;
}

@InputType({
  description: "The order of the rows of an export: at most one of the fields, that of its kind.",
})
export class ExportOrder {
  @Field(() => CustomerSubscriptionOrder, ofKind("SUBSCRIPTIONS", "The order"))
  subscriptions?: CustomerSubscriptionOrder | null;

  @Field(() => CustomerOrder, ofKind("CUSTOMERS", "The order"))
  customers?: CustomerOrder | null;

  @Field(() => ChargeOrder, ofKind("CHARGES", "The order"))
  charges?: ChargeOrder | null;

  @Field(() => ChargeOrder, ofKind("UNBILLED_CHARGES", "The order"))
  unbilledCharges?: ChargeOrder | null;

  @Field(() => EventOrder, ofKind("EVENTS", "The order"))
  events?: EventOrder | null;

  @Field(() => AuditOrder, ofKind("AUDIT", "The order"))
  audit?: AuditOrder | null;
}

@InputType({ description: "The export to write." })
export class CreateExportInput extends DryRunCommandInput {
  @Field(() => ExportKind, {
    description: "What to export. FORBIDDEN or PARTNER_TYPE_NOT_ALLOWED when you may not read the list.",
  })
  kind: ExportKind;

  @Field(() => ExportFormat, { description: "The file format." })
  format: ExportFormat;

  @Field(() => ExportFilter, {
    nullable: true,
    description: "Which rows the export contains, by the filter of the list. Left out or null: all rows.",
  })
  filter?: ExportFilter | null;

  @Field(() => ExportOrder, {
    nullable: true,
    description: "The order of the rows, by the order of the list. Left out or null: that of the list without an order.",
  })
  orderBy?: ExportOrder | null;
}

@InputType({ description: "The export to cancel." })
export class CancelExportInput extends DryRunCommandInput {
  @Field(() => ID, {
    description:
      "The id of the export, exp_…. Codes: NOT_FOUND when you cannot see the export, EXPORT_ENDED when it is READY, FAILED or EXPIRED.",
  })
  exportId: string;
}

/** What a partner can have at a time, for descriptions. */
export const OPEN_EXPORTS = `At most ${OPEN_EXPORTS_MAX} exports of a partner wait or run at a time`;

@ObjectType({ description: "The result of a mutation on an export.", simpleResolvers: true })
export class ExportPayload extends DryRunCommandPayload {
  /** Not shown: the `export` field resolver loads it. Null when refused. */
  exportId: string | null;
}

@ObjectType({ description: "An export with its cursor.", simpleResolvers: true })
export class ExportEdge extends EdgeOf(Export, "export") {}

@ObjectType({ description: "A page of exports.", simpleResolvers: true })
export class ExportConnection extends ConnectionOf(ExportEdge, Export, "exports") {}
