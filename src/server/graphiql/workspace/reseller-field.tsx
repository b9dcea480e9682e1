import { ResellersDocument } from "./client/graphql.ts";
import { Empty, Loaded } from "./states.tsx";
import type { Subscription } from "./subscription-texts.ts";
import { useQuery } from "./use-query.ts";

/** The indirect reseller of record of a subscription. */
export function ResellerField({ subscription }: Readonly<{ subscription: Subscription }>) {
  const query = useQuery(ResellersDocument, {});
  return (
    <Loaded query={query}>
      {({ indirectResellers: { nodes } }) =>
        nodes.length === 0 ? (
          <Empty>You have no indirect resellers.</Empty>
        ) : (
          <label className="field">
            <span>Indirect reseller</span>
            <select name="mpnId" required defaultValue={subscription.indirectResellerMpnId ?? ""}>
              {nodes.map(({ id, name, mpnId }) => (
                <option key={id} value={mpnId}>
                  {name}, MPN id {mpnId}
                </option>
              ))}
            </select>
          </label>
        )
      }
    </Loaded>
  );
}
