import { fieldId } from "#components/ui/field-id.ts";

/** Moves the focus to the control for a place in the document, or for the nearest part around it that has one. */
export function focusPlace(pointer: string): void {
  for (let place = pointer; place !== ""; place = place.slice(0, place.lastIndexOf("/"))) {
    const control = document.getElementById(fieldId(place));
    if (control === null) continue;
    control.scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
    return;
  }
}
