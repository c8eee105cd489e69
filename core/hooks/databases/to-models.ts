import type { HookField, HookModel } from "../model.ts";
import { isHiddenColumn } from "./match-columns.ts";

/** A table of an attached database, as it was found over there. */
export type FoundTable = {
  schema: string;
  table: string;
  columns: readonly { name: string; type: string }[];
  keyFields: string[];
  references: readonly { column: string; schema: string; table: string }[];
};

/** The models of a database's tables, named `database.schema.table`. A reference counts where its target is one of them. */
export function toModels(
  database: { id: number; name: string; hiddenColumns: readonly string[] },
  tables: readonly FoundTable[],
): HookModel[] {
  const nameOf = (schema: string, table: string) => `${database.name}.${schema}.${table}`;
  const names = new Set(tables.map(({ schema, table }) => nameOf(schema, table)));
  return tables.map(({ schema, table, columns, keyFields, references }) => {
    const targets = new Map(references.map((one) => [one.column, nameOf(one.schema, one.table)]));
    const fields = columns.map(({ name, type }): HookField => {
      const target = targets.get(name);
      const hidden = isHiddenColumn(name, database.hiddenColumns);
      return { name, type, hidden, references: target !== undefined && names.has(target) ? target : null };
    });
    const label = `${database.name}: ${schema === "public" ? "" : `${schema}.`}${table}`;
    return { name: nameOf(schema, table), label, databaseId: database.id, schema, table, keyFields, fields };
  });
}
