import type { HookModel } from "./model.ts";

export type ResolvedModel<Model> =
  | { kind: "found"; model: Model }
  | { kind: "unknown"; detail: string }
  /** A short name that several models have; a choice between them would be a guess. */
  | { kind: "ambiguous"; names: string[]; detail: string };

/**
 * The model that a text names: in full (`signalbox.client`, `crm.public.orders`), or by the end of its name (`client`,
 * `public.orders`) where exactly one model ends like that. Letters count as they are written.
 */
export function resolveModel<Model extends Pick<HookModel, "name">>(
  text: string,
  models: readonly Model[],
): ResolvedModel<Model> {
  const wanted = text.trim();
  const exact = models.find(({ name }) => name === wanted);
  if (exact !== undefined) return { kind: "found", model: exact };
  const similar = wanted === "" ? [] : models.filter(({ name }) => name.endsWith(`.${wanted}`));
  const [only] = similar;
  if (only !== undefined && similar.length === 1) return { kind: "found", model: only };
  if (similar.length === 0) return { kind: "unknown", detail: describeUnknown(wanted) };
  const names = similar.map(({ name }) => name).toSorted();
  return {
    kind: "ambiguous",
    names,
    detail: `Several models are called "${wanted}": ${names.join(", ")}. Name one in full.`,
  };
}

function describeUnknown(text: string): string {
  if (text === "") return "Name the model whose rows the hook watches.";
  return `There is no model "${text}". Models are named like signalbox.client, or database.schema.table for a table of an attached database.`;
}
