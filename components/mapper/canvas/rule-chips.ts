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
const textMax = 18;

/**
 * The chips of a rule; null for one that only copies a field, which is a bare line. `isKnown` tells whether the sample
 * has a path; one that it lacks has no line and is named instead.
 */
export function describeChips(rule: RuleInput, isKnown: (path: string) => boolean): RuleChips | null {
  const steps = (rule.steps ?? []).map((step) => step.name);
  const origin = describeOrigin(rule, isKnown);
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

function describeOrigin({ source }: RuleInput, isKnown: (path: string) => boolean): string | null {
  switch (source.kind) {
    case "path": {
      const [only = ""] = source.paths;
      if (source.paths.length > 1) return `${source.paths.length} fields`;
      return isKnown(only) ? null : shorten(only);
    }
    case "script":
      return "script";
    case "constant":
      return shorten(JSON.stringify(source.value));
  }
}

function shorten(text: string): string {
  return text.length > textMax ? `${text.slice(0, textMax)}…` : text;
}

/** About how wide the chips are, in CSS pixels, at the size of the smallest text. */
export function measureChips({ origin, steps, more, conditional }: RuleChips): number {
  const texts = [origin ?? "", ...steps, more > 0 ? `+${more}` : "", conditional ? "if" : ""].filter(Boolean);
  return 12 + texts.reduce((sum, text) => sum + text.length * letterWidth + chipEdges, 0);
}

const letterWidth = 6.4;
const chipEdges = 19;

function firstPath({ source }: RuleInput): string {
  return source.kind === "path" ? (source.paths[0] ?? "") : "";
}
