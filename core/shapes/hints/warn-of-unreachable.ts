import { describeTest } from "#core/mapping/conditions/describe-test.ts";
import type { Condition, MappingDocument, Test } from "#core/mapping/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { canHold } from "./can-hold.ts";
import { isNeverTrue } from "./is-never-true.ts";

// After so many the conditions have hardly been begun.
const hintsMax = 100;

/**
 * Conditions, and parts of them, that no message can meet: an integration that would send nothing, and rules that would
 * write nothing. Only what is certain is said. Pointers are into the document of the integration. Never throws.
 */
export function warnOfUnreachable(condition: Condition | null, mapping: MappingDocument | null): FieldProblem[] {
  const whole = condition === null ? [] : warnOfCondition(condition, "/condition", "no message is sent");
  const gate = condition?.kind === "form" && canHold([condition.test]) ? condition.test : null;
  const rules = (mapping?.rules ?? []).flatMap((rule, index) => {
    const own = rule.condition ?? null;
    if (own === null) return [];
    const pointer = `/mapping/rules/${index}/condition`;
    const found = warnOfCondition(own, pointer, "this rule writes nothing");
    if (found.length > 0 || own.kind !== "form" || gate === null || canHold([gate, own.test])) return found;
    const detail =
      "This never holds for a message that the integration's own condition lets pass, so this rule writes nothing. Correct one of the two.";
    return [{ pointer: `${pointer}/test`, detail }];
  });
  return [...whole, ...rules].slice(0, hintsMax);
}

function warnOfCondition(condition: Condition, pointer: string, effect: string): FieldProblem[] {
  if (condition.kind === "form") return warnOfTest(condition.test, `${pointer}/test`, effect, true);
  if (!isNeverTrue(condition.code)) return [];
  const detail = `The script never returns what counts as true, so ${effect}. Let it return true where it shall hold.`;
  return [{ pointer: `${pointer}/code`, detail }];
}

/** The smallest parts that can never hold. What stands under a `not` is asked for its opposite, and is left alone. */
function warnOfTest(test: Test, pointer: string, effect: string, isWhole: boolean): FieldProblem[] {
  if (!("all" in test) && !("any" in test)) {
    return canHold([test]) ? [] : [{ pointer, detail: tellAlone(isWhole, effect) }];
  }
  const [join, parts] = "all" in test ? (["all", test.all] as const) : (["any", test.any] as const);
  // A part that must hold takes the whole with it; one of several alternatives does not.
  const isDecisive = isWhole && (join === "all" || parts.length === 1);
  const inside = parts.flatMap((part, at) => warnOfTest(part, `${pointer}/${join}/${at}`, effect, isDecisive));
  // A part that can never hold by itself says enough of the whole.
  if (canHold([test]) || parts.some((part) => !canHold([part]))) return inside;
  if (join === "any") return [{ pointer, detail: tellEmpty(isWhole, effect) }];
  return [...inside, tellContradiction(parts, pointer, isWhole ? `, so ${effect}` : "")];
}

function tellAlone(isWhole: boolean, effect: string): string {
  return `This can never hold${isWhole ? `, so ${effect}` : ""}. Correct it, or take it away.`;
}

function tellEmpty(isWhole: boolean, effect: string): string {
  return `This group, of which at least one part must hold, has nothing in it and never holds${isWhole ? `, so ${effect}` : ""}. Add a comparison, or take the group away.`;
}

/** Names the first part that cannot hold with what stands before it, and the one that it contradicts if that is only one. */
function tellContradiction(parts: readonly Test[], pointer: string, effect: string): FieldProblem {
  const last = parts.findIndex((_part, at) => !canHold(parts.slice(0, at + 1)));
  const part = parts[last];
  if (part === undefined)
    return { pointer, detail: `This can never hold as a whole${effect}. Correct one of its parts.` };
  const rival = parts.slice(0, last).find((one) => !canHold([one, part]));
  const against = rival === undefined ? "what stands before it" : `“${describeTest(rival)}”`;
  const detail = `“${describeTest(part)}” and ${against} never hold together${effect}. Correct one of them.`;
  return { pointer: `${pointer}/all/${last}`, detail };
}
