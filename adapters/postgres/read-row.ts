import type postgres from "postgres";
import type { HookModel } from "#core/hooks/model.ts";
import { isJsonObject, type JsonObject, parseJsonExactly } from "#core/json.ts";

type FoundRow = { objectId: string | null; row: JsonObject };

/**
 * One row of a model, without its hidden fields: by its key as text, several columns joined by commas, or the newest by the
 * key where none is given. Null when there is none. A key that cannot be one of its type finds nothing.
 */
export async function readRow(sql: postgres.Sql, model: HookModel, objectId: string | null): Promise<FoundRow | null> {
  const { schema, table, keyFields } = model;
  if (objectId !== null && keyFields.length === 0) return null;
  const hidden = model.fields.filter((field) => field.hidden).map((field) => field.name);
  const from = sql`${sql(schema)}.${sql(table)}`;
  const keyText =
    keyFields.length === 0
      ? sql`null::text`
      : sql`array_to_string(array[${join(sql, keyFields, (field) => sql`t.${sql(field)}::text`)}], ',', '')`;
  const order =
    keyFields.length === 0 ? sql`` : sql`order by ${join(sql, keyFields, (field) => sql`t.${sql(field)} desc`)}`;
  const where = objectId === null ? order : whereKey(sql, model, objectId, keyText);
  // As text, because a number may have more digits than one of JavaScript's can hold.
  const rows = await sql<{ objectId: string | null; text: string }[]>`
    select ${keyText} as "objectId", (to_jsonb(t) - ${hidden}::text[])::text as text
    from ${from} t ${where} limit 1`.catch((error: unknown) => {
    // Class 22: the text is no value of the column's type.
    if (isPostgresError(error) && error.code.startsWith("22")) return [];
    throw error;
  });
  const [found] = rows;
  const row = found === undefined ? null : parseJsonExactly(found.text);
  return found !== undefined && isJsonObject(row) ? { objectId: found.objectId, row } : null;
}

/** By the columns, which have an index; by the joined text where a comma within a value leaves it open which is which. */
function whereKey(sql: postgres.Sql, { keyFields, fields }: HookModel, objectId: string, keyText: postgres.Fragment) {
  const parts = keyFields.length === 1 ? [objectId] : objectId.split(",");
  if (parts.length !== keyFields.length) return sql`where ${keyText} = ${objectId}`;
  const types = new Map(fields.map((field) => [field.name, field.type]));
  const conditions = keyFields.map((field, index) => {
    // The type comes from PostgreSQL's own catalogue, written by format_type, which quotes what needs it.
    const type = sql.unsafe(types.get(field) ?? "text");
    return sql`t.${sql(field)} = (${parts[index] ?? ""}::text)::${type}`;
  });
  return sql`where ${conditions.reduce((all, one) => sql`${all} and ${one}`)}`;
}

function join(sql: postgres.Sql, fields: readonly string[], write: (field: string) => postgres.Fragment) {
  return fields.map(write).reduce((all, one) => sql`${all}, ${one}`);
}

function isPostgresError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && error.name === "PostgresError" && "code" in error;
}
