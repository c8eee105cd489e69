import { IntegrationDocument } from "#core/integrations/model.ts";
import type { Json } from "#core/json.ts";
import { layOutJsonShortly } from "../editor/lay-out-json.ts";

/**
 * A version's document as text to read and to compare. Members stand in the order of the schema, because the database
 * keeps an order of its own and a comparison should show changes and no shuffling.
 */
export function writeVersion(document: unknown): string {
  const parsed = IntegrationDocument.safeParse(document);
  return layOutJsonShortly((parsed.success ? parsed.data : document) as Json);
}
