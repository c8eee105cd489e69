/**
 * The element id of the control for a field, from its form name (`targets.0.url`) or its JSON Pointer
 * (`/targets/0/url`): the summary of problems links to it.
 */
export function fieldId(nameOrPointer: string): string {
  const path = nameOrPointer.replace(/^\//, "").replace(/[./]/g, "-");
  return `field-${path.replace(/[^A-Za-z0-9_-]/g, "_")}`;
}
