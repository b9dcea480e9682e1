import { useId, useState } from "react";
import { CustomerChoiceDocument } from "./client/graphql.ts";
import { firstPageOf } from "./paging.tsx";
import { goTo, type Place } from "./route.ts";
import { useQuery } from "./use-query.ts";
import { useSettled } from "./use-settled.ts";

type Choice = Readonly<{ id: string; companyName: string; domain: string }>;

/** The domain tells customers of the same name apart. */
const textOf = ({ companyName, domain }: Choice): string => `${companyName} (${domain})`;

/** A field that finds a customer by name or domain, and keeps its id in the parameter `customer` of the place. */
export function CustomerField({ place, label }: Readonly<{ place: Place; label: string }>) {
  const list = useId();
  const { customer: id } = place;
  const [typed, setTyped] = useState<string | null>(null);
  // What was typed belongs to the customer that was chosen then.
  const [idThen, setIdThen] = useState(id);
  if (idThen !== id) {
    setIdThen(id);
    setTyped(null);
  }
  const words = useSettled(typed ?? "");
  const variables = { id: id ?? "", isChosen: id !== undefined, search: words === "" ? null : words.replace(/ \(.*$/, "") };
  const { data } = useQuery(CustomerChoiceDocument, variables);
  const choices = data?.customers.nodes ?? [];
  const chosen = data?.customer != null && data.customer.id === id ? textOf(data.customer) : "";
  const change = (text: string) => {
    const found = choices.find((choice) => textOf(choice) === text);
    setTyped(found === undefined ? text : null);
    if (found !== undefined || (text === "" && id !== undefined)) goTo(firstPageOf({ ...place, customer: found?.id }));
  };
  return (
    <label className="field grow">
      <span>{label}</span>
      <input
        type="search"
        list={list}
        value={typed ?? chosen}
        maxLength={200}
        placeholder="Name or domain"
        onChange={({ target }) => change(target.value)}
        onBlur={() => setTyped(null)}
        autoComplete="off"
        spellCheck={false}
      />
      <datalist id={list}>
        {choices.map((choice) => (
          <option key={choice.id} value={textOf(choice)} />
        ))}
      </datalist>
    </label>
  );
}
