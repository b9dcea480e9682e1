import { useState } from "react";
import { AssignResellerDocument, ResellersDocument, type CustomerPageQuery } from "./client/graphql.ts";
import { textOf } from "./format.ts";
import { PreviewDialog, type Send } from "./preview-dialog.tsx";
import { command, mutationOf } from "./request.ts";
import { resellerText } from "./reseller-choices.ts";
import { ResellerSelect } from "./reseller-field.tsx";
import { Loaded } from "./states.tsx";
import { useQuery } from "./use-query.ts";

type Customer = NonNullable<CustomerPageQuery["customer"]>;

const nameOf = (reseller: Customer["indirectReseller"]): string => (reseller === null ? "none" : resellerText(reseller));

/** Assigns a customer as it is shown to the reseller of the form, or to none. */
const assignment =
  ({ id: customerId, version: expectedVersion, indirectReseller: before }: Customer) =>
  (values: FormData): Send =>
  async (options) => {
    const chosen = textOf(values, "reseller");
    const input = { ...options, customerId, expectedVersion, indirectResellerId: chosen === "" ? null : chosen };
    const payload = await command(AssignResellerDocument, input);
    const { userErrors, customer } = payload;
    const isConflict = userErrors.some(({ code }) => code === "VERSION_CONFLICT");
    if (customer === null) return { is: "refused", text: userErrors.map(({ message }) => message).join(" "), isConflict };
    const [old, now] = [nameOf(before), nameOf(customer.indirectReseller)];
    return { is: "accepted", texts: old === now ? [] : [`Indirect reseller: ${old} → ${now}`], sent: mutationOf(payload) };
  };

/** Assigns a customer of an indirect provider to one of its resellers, after a preview. */
export function AssignReseller({ customer }: Readonly<{ customer: Customer }>) {
  const [isOpen, setIsOpen] = useState(false);
  const [done, setDone] = useState<readonly string[]>([]);
  return (
    <>
      <button type="button" onClick={() => setIsOpen(true)}>
        Assign to a reseller
      </button>
      <p role="status" className="done">
        {done.length > 0 && `Done. ${done.join(". ")}.`}
      </p>
      {isOpen && (
        <PreviewDialog
          title="Assign to a reseller"
          subject={customer.companyName}
          fields={<ResellerChoice current={customer.indirectReseller} />}
          commandOf={assignment(customer)}
          onClose={() => setIsOpen(false)}
          onDone={(texts) => {
            setIsOpen(false);
            setDone(texts);
          }}
        />
      )}
    </>
  );
}

function ResellerChoice({ current }: Readonly<{ current: Customer["indirectReseller"] }>) {
  const query = useQuery(ResellersDocument, {});
  return (
    <Loaded query={query}>
      {({ indirectResellers }) => (
        <>
          <ResellerSelect
            name="reseller"
            resellers={indirectResellers}
            valueOf={({ id }) => id}
            current={current && { value: current.id, text: resellerText(current) }}
            hasNone
          />
          <p className="hint">
            The reseller sees the customer and what belongs to it. The subscriptions keep their reseller of record until you
            change it.
          </p>
        </>
      )}
    </Loaded>
  );
}
