import { Entity, PrimaryColumn } from "typeorm";
import { InstantColumn, JsonColumn, LongTextColumn } from "./columns.js";

/** SHA-256 in base64url (RFC 7638). */
const THUMBPRINT_LENGTH = 43;

/** A key that signs deliveries to publishers. */
@Entity()
export class DeliveryKey {
  /** The thumbprint, used as key id in tokens and in the published key set. */
  @PrimaryColumn({ type: "varchar", length: THUMBPRINT_LENGTH }) id: string;
  /** The public key, as a JWK. */
  @JsonColumn() publicJwk: object;
  /** The private key, encrypted; only processes with the same root secret can read it. */
  @LongTextColumn() sealedKey: string;
  @InstantColumn() createdAt: Date;
}
