import type { NamedDocument } from "#core/integrations/compare-documents.ts";
import type { JsonObject } from "#core/json.ts";
import { type Draft, openDraft } from "./draft.ts";

/** A draft as it is compared with others. */
export function toNamedDocument({ name, document }: Draft): NamedDocument {
  return { name: name.trim(), document: document as unknown as JsonObject };
}

/** What was put together of two states, as it is edited. */
export function toDraft({ name, document }: NamedDocument): Draft {
  return openDraft(name, JSON.stringify(document));
}
