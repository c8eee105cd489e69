import type { CSSProperties, ReactNode } from "react";
import { joinClasses } from "./join-classes.ts";
import type { Sort, SortDirection } from "./list-address.ts";
import { RowCheckbox, SelectAllCheckbox } from "./row-selection.tsx";
import { SortLink } from "./sort-link.tsx";

export type Column<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The first direction of a column that can be sorted by; the column's id is what the address names. */
  sortable?: SortDirection;
  align?: "start" | "end";
  /** A CSS width; columns without one share what is left. On a phone each is as wide as what it holds. */
  width?: string;
  /** From which width of the window on it is worth its space. */
  from?: "sm" | "md" | "lg" | "xl";
};

type TableProps<Row> = {
  /** What the table lists, for screen readers: "Runs". */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Present where columns can be sorted by: the order now, and the address of another order. */
  sort?: { current: Sort; href: (sort: Sort) => string };
  /** Present inside a `RowSelection`: what a row is called ("Run 019a…"), for its checkbox. */
  selectable?: { rowName: (row: Row) => string };
};

const shownFrom = { sm: "max-sm:hidden", md: "max-md:hidden", lg: "max-lg:hidden", xl: "max-xl:hidden" } as const;

/** A dense list of rows. It scrolls sideways in its own region where it is too wide; its head stays in sight. */
export function Table<Row>({ caption, columns, rows, rowId, sort, selectable }: TableProps<Row>) {
  return (
    <section aria-label={caption} className="overflow-x-auto lg:overflow-x-clip">
      <table className="w-full border-separate border-spacing-0 text-left tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {selectable ? (
              <th className={joinClasses(headStyle, "w-10 pr-0")} scope="col">
                <SelectAllCheckbox />
              </th>
            ) : null}
            {columns.map((column) => (
              <th
                aria-sort={sort && sort.current.by === column.id ? sort.current.direction : undefined}
                className={joinClasses(
                  headStyle,
                  alignStyle(column),
                  column.width && "sm:w-(--column-width)",
                  column.from && shownFrom[column.from],
                )}
                key={column.id}
                scope="col"
                style={column.width ? ({ "--column-width": column.width } as CSSProperties) : undefined}
              >
                {sort && column.sortable ? (
                  <SortLink by={column.id} current={sort.current} first={column.sortable} href={sort.href}>
                    {column.header}
                  </SortLink>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr className="group relative hover:bg-hover has-checked:bg-accent-soft" key={rowId(row)}>
              {selectable ? (
                <td className={joinClasses(cellStyle, "relative z-1 pr-0")}>
                  <RowCheckbox label={`Select ${selectable.rowName(row)}`} value={rowId(row)} />
                </td>
              ) : null}
              {columns.map((column) => (
                <td
                  className={joinClasses(cellStyle, alignStyle(column), column.from && shownFrom[column.from])}
                  key={column.id}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function alignStyle<Row>(column: Column<Row>): string | false {
  return column.align === "end" && "text-right";
}

// The first and last cells keep the panel's distance to its edge, on a phone too, where the rest moves closer together.
const paddingStyle = "px-3 first:pl-4 last:pr-4 max-sm:px-2 max-sm:last:pr-4 max-sm:first:pl-4";

const headStyle = joinClasses(
  "sticky top-0 z-10 h-9 whitespace-nowrap border-line border-b bg-panel font-medium text-muted text-small",
  // The corners are those of the panel that it is the top of.
  "first:rounded-tl-[7px] last:rounded-tr-[7px] lg:top-(--header-height)",
  paddingStyle,
);

const cellStyle = joinClasses("h-10 border-line border-b py-1.5 align-middle group-last:border-b-0", paddingStyle);
