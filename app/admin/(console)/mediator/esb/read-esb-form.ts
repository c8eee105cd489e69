import { esbFields } from "#core/esb/settings/esb-fields.ts";

/**
 * The form's fields as the API would send them: an empty one is null, and a time is a number. A time that is no number stays
 * the text that was typed, and is refused as that.
 */
export function readEsbForm(fields: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    esbFields.map(({ name }) => [name, readField(name, fields[name]?.replaceAll("\r\n", "\n").trim() ?? "")]),
  );
}

function readField(name: string, text: string): string | number | null {
  if (text === "") return null;
  if (!name.endsWith("_seconds")) return text;
  return /^[0-9]+(?:[.,][0-9]+)?$/.test(text) ? Number(text.replace(",", ".")) : text;
}
