import type { ReactNode } from "react";

type KeyValueListProps = {
  items: readonly { name: string; value: ReactNode }[];
};

/** Names and values beside each other, as on a label. */
export function KeyValueList({ items }: KeyValueListProps) {
  return (
    <dl className="grid grid-cols-[minmax(84px,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {items.map((item) => (
        <div className="col-span-2 grid grid-cols-subgrid" key={item.name}>
          <dt className="text-muted">{item.name}</dt>
          <dd className="min-w-0 break-words font-medium tabular-nums">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
