import type { EgressPolicy } from "#core/egress/model.ts";
import type { IntegrationTarget } from "../model.ts";
import { checkHttpTarget } from "./check-http-target.ts";
import { checkLogic } from "./check-logic.ts";
import { checkEmailTarget, checkSmsTarget } from "./check-message-target.ts";
import type { Findings } from "./findings.ts";

/**
 * Checks that a message can be made for every target, and that what it has of its own compiles. An address that the
 * egress guard refuses is only a warning: the operator may allow it later, and until then each attempt says why it is
 * not made.
 */
export function checkTargets(targets: readonly IntegrationTarget[], egress: EgressPolicy): Findings {
  const found: Findings = { problems: [], warnings: [] };
  for (const [index, target] of targets.entries()) {
    const pointer = `/targets/${index}`;
    if (targets.findIndex((other) => other.targetId === target.targetId) < index) {
      found.problems.push({ pointer: `${pointer}/targetId`, detail: "Another target has the same id." });
    }
    checkKind(found, target, pointer, egress);
    checkOwnLogic(found, target, pointer);
  }
  return found;
}

function checkKind(found: Findings, target: IntegrationTarget, pointer: string, egress: EgressPolicy): void {
  switch (target.kind) {
    case "http":
      checkHttpTarget(found, target, pointer, egress);
      break;
    case "email":
      checkEmailTarget(found, target, pointer, egress);
      break;
    case "sms":
      checkSmsTarget(found, target, pointer);
  }
}

function checkOwnLogic(found: Findings, { condition, mapping }: IntegrationTarget, pointer: string): void {
  if (condition === null && mapping === null) return;
  const { problems, warnings } = checkLogic({ condition, mapping: mapping ?? { rules: [] } }, pointer);
  found.problems.push(...problems);
  if (mapping !== null) found.warnings.push(...warnings);
}
