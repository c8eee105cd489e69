import { useEffect, useEffectEvent } from "react";
import { fieldId } from "#components/ui/field-id.ts";

/**
 * Opens the rule that a problem is in, and puts the focus on the field, once that is on the screen. `open` gets the
 * rule's place and says whether it could be opened.
 */
export function useJump(jump: { pointer: string } | null, open: (index: number) => boolean): void {
  const openRule = useEffectEvent(open);
  useEffect(() => {
    const match = /^\/mapping\/rules\/(\d+)(.*)$/.exec(jump?.pointer ?? "");
    if (match === null || !openRule(Number(match[1]))) return;
    const frame = requestAnimationFrame(() => focusField(match[2] ?? ""));
    return () => cancelAnimationFrame(frame);
  }, [jump]);
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
