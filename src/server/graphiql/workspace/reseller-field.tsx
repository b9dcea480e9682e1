import { ResellersDocument, type ResellerFieldsFragment, type ResellersQuery } from "./client/graphql.ts";
import { missingText, resellerText, withCurrent, type Choice } from "./reseller-choices.ts";
import { Empty, Loaded } from "./states.tsx";
import type { Subscription } from "./subscription-texts.ts";
import { useQuery } from "./use-query.ts";

type ResellerSelectProps = Readonly<{
  name: string;
  resellers: ResellersQuery["indirectResellers"];
  valueOf: (reseller: ResellerFieldsFragment) => string;
  current: Choice | null;
  /** Whether the choice may be no reseller. */
  hasNone?: boolean;
}>;

/** A choice of one of the indirect resellers; the current one is selected. */
export function ResellerSelect({ name, resellers, valueOf, current, hasNone = false }: ResellerSelectProps) {
  const { nodes, totalCount } = resellers;
  const listed = nodes.map((reseller) => ({ value: valueOf(reseller), text: resellerText(reseller) }));
  const missing = missingText(nodes.length, totalCount);
  return (
    <>
      <label className="field">
        <span>Indirect reseller</span>
        <select name={name} required={!hasNone} defaultValue={current?.value ?? ""}>
          {hasNone && <option value="">None</option>}
          {withCurrent(listed, current).map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      {missing !== null && <p className="hint">{missing}</p>}
    </>
  );
}

/** The indirect reseller of record of a subscription. */
export function ResellerField({ subscription }: Readonly<{ subscription: Subscription }>) {
  const query = useQuery(ResellersDocument, {});
  const mpnId = subscription.indirectResellerMpnId;
  return (
    <Loaded query={query}>
      {({ indirectResellers }) =>
        indirectResellers.nodes.length === 0 ? (
          <Empty>You have no indirect resellers.</Empty>
        ) : (
          <ResellerSelect
            name="mpnId"
            resellers={indirectResellers}
            valueOf={(reseller) => reseller.mpnId}
            current={mpnId === null ? null : { value: mpnId, text: `MPN id ${mpnId}` }}
          />
        )
      }
    </Loaded>
  );
}
