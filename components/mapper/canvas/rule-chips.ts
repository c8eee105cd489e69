import type { RuleInput } from "#core/mapping/model.ts";

/** What a rule shows on its line. */
export type RuleChips = {
  target: string;
  /** Where the value comes from when it is not one field; null otherwise. */
  origin: string | null;
  steps: string[];
  /** Steps that have no room. */
  more: number;
  conditional: boolean;
  /** All of it in words, for screen readers and the tooltip. */
  words: string;
};

const chipsMax = 2;
const constantMax = 18;

/** The chips of a rule; null for one that only copies a field, which is a bare line. */
export function describeChips(rule: RuleInput): RuleChips | null {
  const steps = (rule.steps ?? []).map((step) => step.name);
  const origin = describeOrigin(rule);
  const conditional = rule.condition !== undefined && rule.condition !== null;
  if (origin === null && steps.length === 0 && !conditional) return null;
  const words = [origin ?? `copies ${firstPath(rule)}`, ...steps, ...(conditional ? ["only under a condition"] : [])];
  const shown = steps.length > chipsMax ? steps.slice(0, chipsMax - 1) : steps;
  return {
    target: rule.target,
    origin,
    steps: shown,
    more: steps.length - shown.length,
    conditional,
    words: words.join(", then "),
  };
}

function describeOrigin({ source }: RuleInput): string | null {
  switch (source.kind) {
    case "path":
      return source.paths.length > 1 ? `${source.paths.length} fields` : null;
    case "script":
      return "script";
    case "constant": {
      const text = JSON.stringify(source.value);
      return text.length > constantMax ? `${text.slice(0, constantMax)}…` : text;
    }
  }
}

function firstPath({ source }: RuleInput): string {
  return source.kind === "path" ? (source.paths[0] ?? "") : "";
}
