import type { ReactNode } from "react";

type TableProps = Readonly<{ label: string; columns: readonly string[]; numeric?: readonly string[]; children: ReactNode }>;

/**
 * A table; on a narrow screen each row is a block of labelled values. The roles are written out because the style sheet changes how the
 * elements are displayed there, and browsers then forget them.
 */
export function Table({ label, columns, numeric = [], children }: TableProps) {
  return (
    <table role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column} role="columnheader" scope="col" className={numeric.includes(column) ? "number" : undefined}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

/** A row of a table. */
export const Row = ({ children }: Readonly<{ children: ReactNode }>) => <tr role="row">{children}</tr>;

type CellProps = Readonly<{ children: ReactNode; label?: string; isTitle?: boolean; isNumber?: boolean; isDate?: boolean }>;

/** A cell; `label` is shown before the value on a narrow screen. */
export function Cell({ children, label, isTitle = false, isNumber = false, isDate = false }: CellProps) {
  const className = [isTitle && "title", isNumber && "number", isDate && "date"].filter((name) => name !== false).join(" ");
  return (
    <td role="cell" data-label={label} className={className}>
      {children}
    </td>
  );
}
