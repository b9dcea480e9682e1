import { FieldResolver, Resolver, Root } from "type-graphql";
import type { Publisher as PublisherRow } from "../entities/publisher.entity.js";
import { Publisher, SupportContact } from "../schema/publisher.schema.js";

/** Who publishes offers. */
@Resolver(() => Publisher)
export class PublisherResolver {
  @FieldResolver(() => SupportContact, {
    description: "Where technical support is to be had. Billing questions go to the partner.",
  })
  supportContact(@Root() { supportUrl: url, supportEmail: email, supportPhone: phone }: PublisherRow) {
    return { url, email, phone };
  }
}
