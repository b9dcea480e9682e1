import { Entity, PrimaryColumn } from "typeorm";
import { InstantColumn, JsonColumn, LongTextColumn } from "./columns.js";

/** SHA-256 in base64url (RFC 7638). */
const THUMBPRINT_LENGTH = 43;

/** A key that signs what is sent to publishers. */
@Entity()
export class DeliveryKey {
  /** Its thumbprint, by which tokens and the published key set name it. */
  @PrimaryColumn({ type: "varchar", length: THUMBPRINT_LENGTH }) id: string;
  /** The public half, as a JWK. */
  @JsonColumn() publicJwk: object;
  /** The private half, which only processes that share the root secret can read. */
  @LongTextColumn() sealedKey: string;
  @InstantColumn() createdAt: Date;
}
