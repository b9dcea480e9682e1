import { DirectiveLocation, GraphQLDirective, GraphQLNonNull } from "graphql";
import { DateTimeScalar } from "./scalars.schema.js";

/** The directive with which a query is answered as of a later instant. */
export const asOfDirective = new GraphQLDirective({
  name: "asOf",
  description:
    "Answers the query as it will be at a later instant if nobody changes anything until then: renewals, ends of terms, instalments, invoices and everything else that falls due are carried out, the query is answered, and all of it is rolled back. Nobody else sees any of it; there are no events, and publishers receive nothing. Prices and the catalog are those known now, and publishers do not answer. Ids have a suffix -preview-…, which no argument accepts. Costs 10 points per transition in addition to the points of its fields. For users of a partner. Errors: INVALID_INPUT before now, more than 1,826 days ahead, or after more than 20,000 transitions; UNAVAILABLE when it takes too long.",
  locations: [DirectiveLocation.QUERY],
  args: {
    instant: {
      type: new GraphQLNonNull(DateTimeScalar),
      description: "The instant, by the partner's clock. Not before now; at most 1,826 days (five years) ahead.",
    },
  },
});
