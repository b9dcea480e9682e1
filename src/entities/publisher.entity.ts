import { Entity } from "typeorm";
import type { TokenVersion } from "../core/application-token.js";
import type { PublisherKind } from "../core/vocabulary.js";
import { FlagColumn, IdColumn, LongTextColumn, TextColumn, WordColumn } from "./columns.js";

/** A publisher of offers: Microsoft or an independent software vendor. */
@Entity()
export class Publisher {
  @IdColumn() id: string;
  /** The name in the price sheets, unique. */
  @TextColumn() name: string;
  @WordColumn() kind: PublisherKind;
  /** The Microsoft Entra tenant that issues the publisher's access tokens; null when the publisher cannot sign in. */
  @TextColumn({ nullable: true }) tenantId: string | null;
  @TextColumn({ nullable: true }) applicationId: string | null;
  /** The version of the access tokens that the publisher's application receives; null for 2.0. */
  @WordColumn({ nullable: true }) tokenVersion: TokenVersion | null;
  @LongTextColumn({ nullable: true }) landingPageUrl: string | null;
  @LongTextColumn({ nullable: true }) webhookUrl: string | null;
  /** Whether its webhook gets Subscribe when a subscription is activated. */
  @FlagColumn() subscribeNotices: boolean;
  @LongTextColumn({ nullable: true }) supportUrl: string | null;
  @TextColumn({ nullable: true }) supportEmail: string | null;
  @TextColumn({ nullable: true }) supportPhone: string | null;
}
