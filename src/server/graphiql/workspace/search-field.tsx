import { useEffect, useRef, useState } from "react";
import { firstPageOf } from "./paging.tsx";
import { goTo, type Place } from "./route.ts";

/** The time without a key after which the typed words are searched for. */
const TYPING_MS = 250;

/** A field that keeps its words in the parameter `search` of the place. */
export function SearchField({ place, label }: Readonly<{ place: Place; label: string }>) {
  const { search = "" } = place;
  const [typed, setTyped] = useState(search);
  const searched = useRef(search);
  // The place also changes without typing: back, forward, another link. What is typed meanwhile stays.
  useEffect(() => {
    if (search !== searched.current) setTyped(search);
    searched.current = search;
  }, [search]);
  useEffect(() => {
    const words = typed.trim();
    if (words === search) return;
    const timer = setTimeout(() => {
      searched.current = words;
      goTo(firstPageOf({ ...place, search: words }), "replace");
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, search, place]);
  return (
    <label className="field grow">
      <span>{label}</span>
      <input
        type="search"
        value={typed}
        maxLength={200}
        onChange={({ target }) => setTyped(target.value)}
        autoComplete="off"
        spellCheck={false}
      />
    </label>
  );
}

type Option = readonly [value: string, text: string];
type SelectFieldProps = Readonly<{ place: Place; name: string; label: string; options: readonly Option[] }>;

/** A choice that is kept in a parameter of the place. The first option is the default. */
export function SelectField({ place, name, label, options }: SelectFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={place[name] ?? ""} onChange={({ target }) => goTo(firstPageOf({ ...place, [name]: target.value }))}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
