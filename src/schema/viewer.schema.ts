import { Field, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { Role } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { ListSize } from "./list-size.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(Role, "Role", "The role of a partner's user. A user may have several roles and may do what any of them allows.", {
  GLOBAL_ADMIN: "Has all permissions.",
  ADMIN_AGENT: "Manages customers and subscriptions and reads invoices.",
  BILLING_ADMIN: "Reads invoices, buys and manages subscriptions. Cannot create customers or rename subscriptions.",
  SALES_AGENT: "Creates customers, buys and manages subscriptions. Cannot rename subscriptions or see invoices.",
  HELPDESK_AGENT: "Buys and manages subscriptions. Cannot create customers, rename subscriptions or see invoices.",
});

@ObjectType({ description: "The caller, as identified by the bearer token.", simpleResolvers: true })
export class Viewer {
  @Field({ description: "The user's name from the token." })
  displayName: string;

  @ListSize(Object.keys(Role).length)
  @Field(() => [Role], { description: "The user's roles; empty for the marketplace operator and for publishers." })
  roles: readonly Role[];

  @Field(() => DateTimeScalar, {
    description:
      "The instant used for the whole request. In a sandbox it is the partner's test clock, which moves only with advanceTestClock.",
  })
  now: Instant;
}
