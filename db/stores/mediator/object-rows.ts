import type { DocumentOf, ObjectKind } from "#core/mediator/documented/field-names.ts";
import type { SqlOrTransaction } from "../../connect.ts";

/** The table of each kind of object. */
export const tableOf: Readonly<Record<ObjectKind, string>> = {
  client: "clients",
  mediator: "mediators",
  channel: "channels",
  registration: "registrations",
};

// Columns that hold JSON; the driver has to be told, because a list could be an array of PostgreSQL's as well.
const jsonFields = new Set(["jwt", "callback", "auth", "requestBodySchema"]);

/** A document as the columns of its table. */
export function toRow<Kind extends ObjectKind>(
  sql: SqlOrTransaction,
  _kind: Kind,
  document: DocumentOf[Kind],
): Record<string, never> {
  const columns = Object.entries(document).map(([field, value]) => {
    const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return [column, jsonFields.has(field) && value !== null ? sql.json(value as never) : value];
  });
  return Object.fromEntries(columns) as Record<string, never>;
}
