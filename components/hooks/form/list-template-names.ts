import type { EditorCompletion } from "#components/code-editor/model.ts";
import type { HookField, HookModel } from "#core/hooks/model.ts";

const always: readonly EditorCompletion[] = [
  { name: "event_type", detail: "“created”, “updated”, or the signal's full name" },
  { name: "object_id", detail: "the key of the row, as text" },
  { name: "model", detail: "the model's name" },
  { name: "signal", detail: "the signal as the hook names it" },
  { name: "created", detail: "true where the row was inserted" },
  { name: "changed_fields", detail: "list of the fields that an update changed" },
  { name: "update_fields", detail: "the same by its documented name" },
  { name: "occurred_at", detail: "when the row changed" },
  { name: "using", detail: "the name of the database" },
];

/** What a template of a model can print: the row, what it was and what it is, and what is known of the change. */
export function listTemplateNames(model: HookModel | null, models: readonly string[]): EditorCompletion[] {
  const shown = model?.fields.filter(({ hidden }) => !hidden) ?? [];
  const fields = (base: string, note: string) =>
    shown.map(({ name, type }) => ({ name: `${base}.${name}`, detail: `${type}${note}` }));
  return [
    ...fields("instance", ""),
    ...shown.flatMap((field) => toReference(field, models)),
    ...always,
    ...fields("old", ", before the change"),
    ...fields("new", ", after the change"),
  ];
}

/** The row that a foreign key leads to, under the name of the key without its ending. */
function toReference({ name, references }: HookField, models: readonly string[]): EditorCompletion[] {
  if (references === null || !name.endsWith("_id")) return [];
  const isKnown = models.includes(references);
  return isKnown ? [{ name: `instance.${name.slice(0, -3)}.`, detail: `the row of ${references}` }] : [];
}
