import { ResellersDocument, type ResellerFieldsFragment } from "./client/graphql.ts";
import { Empty, Loaded } from "./states.tsx";
import type { Subscription } from "./subscription-texts.ts";
import { useQuery } from "./use-query.ts";

/** `Marlowe Pine IT, MPN id 4820003`. */
export const resellerText = ({ name, mpnId }: ResellerFieldsFragment): string => `${name}, MPN id ${mpnId}`;

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
              {nodes.map((reseller) => (
                <option key={reseller.id} value={reseller.mpnId}>
                  {resellerText(reseller)}
                </option>
              ))}
            </select>
          </label>
        )
      }
    </Loaded>
  );
}
