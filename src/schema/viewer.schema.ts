import { Field, ObjectType } from "type-graphql";
import type { Instant } from "../core/clock.js";
import { Role } from "../core/vocabulary.js";
import { describeEnum } from "./describe-enum.js";
import { ListSize } from "./list-size.js";
import { DateTimeScalar } from "./scalars.schema.js";

describeEnum(Role, "Role", "What a partner's user may do. A user may hold several roles and may do what any of them allows.", {
  GLOBAL_ADMIN: "May do everything.",
  ADMIN_AGENT: "Manages customers and subscriptions and reads invoices.",
  BILLING_ADMIN: "Reads invoices, buys and manages subscriptions; neither creates customers nor renames subscriptions.",
  SALES_AGENT: "Creates customers, buys and manages subscriptions; neither renames them nor sees invoices.",
  HELPDESK_AGENT: "Buys and manages subscriptions; creates no customers, renames no subscriptions and sees no invoices.",
});

@ObjectType({ description: "Who is asking, as the bearer token says.", simpleResolvers: true })
export class Viewer {
  @Field({ description: "The user's name as the token gives it." })
  displayName: string;

  @ListSize(Object.keys(Role).length)
  @Field(() => [Role], { description: "The roles held by the user; empty for the marketplace operator and for publishers." })
  roles: readonly Role[];

  @Field(() => DateTimeScalar, {
    description:
      "The instant by which the whole request is judged. In a sandbox it is the partner's test clock, which stands still between moves.",
  })
  now: Instant;
}
