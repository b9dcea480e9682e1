import type { ReactNode } from "react";

/** A named value of an object, inside of a list of descriptions. */
export const Fact = ({ name, children }: Readonly<{ name: string; children: ReactNode }>) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
