import { useEffect, useEffectEvent, useRef } from "react";
import { fieldId } from "#components/ui/field-id.ts";

/**
 * Opens the rule that a problem is in, and puts the focus on the field, once that is on the screen. `open` gets the
 * rule's place and gives its id, or null where it cannot be opened; `openId` is the rule that is open.
 */
export function useJump(
  jump: { pointer: string } | null,
  openId: string | null,
  open: (index: number) => string | null,
): void {
  const openRule = useEffectEvent(open);
  const wanted = useRef<{ ruleId: string; place: string } | null>(null);
  useEffect(() => {
    const match = /^\/mapping\/rules\/(\d+)(.*)$/.exec(jump?.pointer ?? "");
    const ruleId = match === null ? null : openRule(Number(match[1]));
    wanted.current = ruleId === null ? null : { ruleId, place: match?.[2] ?? "" };
  }, [jump]);
  // After every change, because the rule's fields are there with one of the next.
  useEffect(() => {
    if (wanted.current === null || wanted.current.ruleId !== openId) return;
    focusField(wanted.current.place);
    wanted.current = null;
  });
}

/** The field of the place, or of the nearest part around it; a rule's first field is its target. */
function focusField(place: string): void {
  for (let at = place; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const field = document.getElementById(fieldId(`/rule${at}`));
    if (field === null) continue;
    focus(field);
    return;
  }
  const target = document.getElementById(fieldId("/rule/target"));
  if (target !== null) focus(target);
}

function focus(field: HTMLElement): void {
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}
