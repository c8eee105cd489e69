import { entities, findException } from "#core/hooks/entities.ts";

/** The table of the entities that hooks may watch, as docs/hooks-capture.md shows it. */
export function renderHookEntities(): string {
  const rows = entities.map(({ name, label, keyFields, fields }) => {
    const hidden = fields.filter((field) => field.hidden).map((field) => `\`${field.name}\``);
    const exception = findException(name);
    const said = exception === null ? label : `${label}, but where \`${exception.field}\` is \`${exception.value}\``;
    return `| \`${name}\` | ${said} | \`${keyFields.join(",")}\` | ${hidden.join(", ")} |`;
  });
  return ["| model | what it is | key | hidden columns |", "|---|---|---|---|", ...rows].join("\n");
}
