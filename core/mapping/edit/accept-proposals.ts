import type { MappingDocument } from "../model.ts";
import { appendRules, fitsRule } from "./append-rules.ts";
import { normalizeTarget } from "./same-target.ts";

/**
 * Adds a rule for each accepted pair, in their order. A pair whose target has a rule by now is passed over, because
 * what a person has drawn is not changed by a proposal.
 */
export function acceptProposals(
  mapping: MappingDocument,
  proposals: readonly { readonly source: string; readonly target: string }[],
): MappingDocument {
  const taken = new Set(mapping.rules.map(({ target }) => normalizeTarget(target)));
  const wanted = proposals.filter(({ source, target }) => {
    const name = normalizeTarget(target);
    if (taken.has(name) || !fitsRule(source)) return false;
    taken.add(name);
    return true;
  });
  return appendRules(
    mapping,
    wanted.map(({ source, target }) => ({ target, source: { kind: "path", paths: [source] } })),
  );
}
