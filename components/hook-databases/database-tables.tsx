import { EyeOff, KeyRound } from "lucide-react";
import Link from "next/link";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { Chip } from "#components/ui/badge.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { TableReply } from "#core/hooks/databases/database-reply.ts";

const link = "rounded-sm underline underline-offset-4";

type DatabaseTablesProps = { tables: readonly TableReply[]; canHook: boolean };

/** The tables over there with their columns, and the way to a hook on each. */
export function DatabaseTables({ tables, canHook }: DatabaseTablesProps) {
  if (tables.length === 0) return <p className="px-4 py-3 text-muted">There are no tables that hooks could watch.</p>;
  const hooking: Column<TableReply> = {
    id: "hook",
    header: "Hook",
    width: "110px",
    align: "end",
    cell: ({ model, problem }) =>
      problem === null ? (
        <Link className={link} href={`${hookPaths.hooks}/new?model=${encodeURIComponent(model)}`} prefetch={false}>
          New hook<span className="sr-only"> on {model}</span>
        </Link>
      ) : (
        <span className="text-muted">not yet</span>
      ),
  };
  return (
    <Table
      caption="Tables"
      columns={canHook ? [...columns, hooking] : columns}
      rowId={({ model }) => model}
      rows={tables}
    />
  );
}

const columns: readonly Column<TableReply>[] = [
  {
    id: "table",
    header: "Table",
    width: "260px",
    cell: ({ model, problem }) => (
      <>
        <span className="wrap-anywhere font-mono text-small">{model}</span>
        {problem === null ? null : <span className="wrap-anywhere block text-small text-warn">{problem}</span>}
      </>
    ),
  },
  {
    id: "columns",
    header: "Columns",
    cell: (table) => (
      <ul className="flex flex-wrap gap-x-2 gap-y-1">
        {table.fields.map((field) => (
          <li key={field.name}>
            <Field field={field} isKey={table.key_fields.includes(field.name)} />
          </li>
        ))}
      </ul>
    ),
  },
];

function Field({ field, isKey }: { field: TableReply["fields"][number]; isKey: boolean }) {
  const { name, type, hidden, references } = field;
  return (
    <Chip>
      {isKey ? <KeyRound aria-label="key: " className="mr-1" role="img" size={11} /> : null}
      {hidden ? <EyeOff aria-label="hidden: " className="mr-1" role="img" size={11} /> : null}
      <span className={hidden ? "line-through" : undefined} title={type}>
        {name}
      </span>
      {references === null ? null : <span className="ml-1">→ {references.split(".").slice(1).join(".")}</span>}
    </Chip>
  );
}
