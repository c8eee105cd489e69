import { layOutJsonShortly } from "#components/integrations/editor/lay-out-json.ts";
import { trimMapping } from "#components/integrations/editor/trim-mapping.ts";
import type { Json } from "#core/json.ts";
import type { RuleInput } from "#core/mapping/model.ts";

/** The rules as text for the clipboard: a mapping document, which the view of the mapping as text takes too. */
export function copyRules(rules: readonly RuleInput[]): string {
  return layOutJsonShortly(trimMapping({ rules: [...rules] } as unknown as Json));
}
