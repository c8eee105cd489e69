import type { HookField, HookModel } from "../model.ts";

/** A column: its type as PostgreSQL spells it, or more where there is more to say. */
type Column = string | { type: string; hidden?: true; references?: string };

/** What hooks may know of one of our tables. Every column is named, so that a new one is shown only when somebody says so. */
type Description = {
  /** One of them, without `signalbox.`. */
  name: string;
  label: string;
  table: string;
  key?: string[];
  columns: Record<string, Column>;
};

/** A column that no payload may show. */
export const hidden = (type: string): Column => ({ type, hidden: true });

/** A column that holds the key of a row of another entity, declared as a foreign key or not. */
export const naming = (entity: string, type = "integer"): Column => ({ type, references: `signalbox.${entity}` });

export const instant = "timestamp with time zone";

/** Turns a description into the model that hooks name `signalbox.<name>`. */
export function describeEntity({ name, label, table, key = ["id"], columns }: Description): HookModel {
  return {
    name: `signalbox.${name}`,
    label,
    databaseId: null,
    schema: "public",
    table,
    keyFields: key,
    fields: Object.entries(columns).map(([column, said]): HookField => {
      const { type, hidden = false, references = null } = typeof said === "string" ? { type: said } : said;
      return { name: column, type, hidden, references };
    }),
  };
}
