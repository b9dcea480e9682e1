import { Entity } from "typeorm";
import type { EventActorKind } from "../core/actor.js";
import type { AuditResourceType, AuditStatus } from "../core/audit.js";
import type { EventChanges } from "../core/changes.js";
import type { Role } from "../core/vocabulary.js";
import {
  CodesColumn,
  CountColumn,
  HashColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from "./columns.js";

/** One command that reached the server, or one action of the marketplace itself. Rows are never changed. @source R-AUDIT, decision 0079 */
@Entity()
export class AuditRecord {
  @IdColumn() id: string;
  /** The billed partner whose chain it belongs to, or MARKETPLACE_CHAIN. */
  @RefColumn() partnerId: string;
  /** From the chain's counter, without gaps; unique with the chain. */
  @CountColumn() sequence: number;
  /** By the partner's clock. */
  @InstantColumn() occurredAt: Date;
  /** By the machine's clock, also in a sandbox. */
  @InstantColumn() recordedAt: Date;
  /** The name of the mutation, or the type of the event for what no mutation caused. */
  @WordColumn() operation: string;
  @WordColumn() status: AuditStatus;
  /** Why it was refused or failed. */
  @WordColumn({ nullable: true }) code: string | null;
  @WordColumn({ nullable: true }) resourceType: AuditResourceType | null;
  @RefColumn({ nullable: true }) resourceId: string | null;
  @RefColumn({ nullable: true }) customerId: string | null;
  @WordColumn() actorKind: EventActorKind;
  @TextColumn({ nullable: true }) causedBy: string | null;
  @RefColumn({ nullable: true }) actorPartnerId: string | null;
  @CodesColumn({ nullable: true }) actorRoles: Role[] | null;
  @TextColumn({ nullable: true }) actorClient: string | null;
  @TextColumn({ nullable: true }) requestId: string | null;
  /** The sequence of the first of its events; null without events. */
  @CountColumn({ nullable: true }) firstEvent: number | null;
  /** How many consecutive events it has. */
  @CountColumn() eventCount: number;
  /** How many times it happened: 1, except for sign-ins that failed. */
  @CountColumn() occurrenceCount: number;
  /** What it changed of a cart, which has no events; null for other records. */
  @JsonColumn({ nullable: true }) changes: EventChanges | null;
  /** Which content the hash covers; see `audit-hash.ts`. */
  @CountColumn() version: number;
  /** SHA-256 of the hash of the record before it, its number and its content. */
  @HashColumn() hash: string;
}
