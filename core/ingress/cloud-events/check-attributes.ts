import type { Json } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { type EventAttributes, type EventIdentity, optionalAttributes, requiredAttributes } from "./model.ts";

export type CheckedAttributes =
  | { ok: true; attributes: EventAttributes; identity: EventIdentity }
  | { ok: false; problems: FieldProblem[] };

const time = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const name = /^[a-z0-9]+$/;

/**
 * Checks the attributes of one event by CloudEvents 1.0.2 and puts them in order: the required ones, the optional ones,
 * then extensions by name. Null means that an attribute is not set. Every problem is listed; `nameOf` says what an
 * attribute is called where the sender wrote it.
 */
export function checkAttributes(
  given: ReadonlyMap<string, Json>,
  nameOf: (attribute: string) => string,
): CheckedAttributes {
  const problems: FieldProblem[] = [];
  const refuse = (attribute: string, detail: string) =>
    problems.push({ pointer: appendPointer("", attribute), detail: `${nameOf(attribute)} ${detail}` });
  const present = new Map([...given].filter(([, value]) => value !== null));
  for (const attribute of requiredAttributes) {
    const value = present.get(attribute);
    if (value === undefined) refuse(attribute, "is missing; a CloudEvent has it.");
    else if (typeof value !== "string" || value.trim() === "") refuse(attribute, "must be a text that is not empty.");
    else if (attribute === "specversion" && value !== "1.0") refuse(attribute, 'must be "1.0".');
    else if (attribute === "source" && /\s/.test(value)) refuse(attribute, "must be a URI reference, without spaces.");
  }
  for (const attribute of optionalAttributes) {
    const value = present.get(attribute);
    if (value === undefined) continue;
    if (typeof value !== "string" || value === "") refuse(attribute, "must be a text that is not empty, or absent.");
    else if (attribute === "time" && !time.test(value))
      refuse(attribute, "must be a time such as 2026-01-31T12:00:00Z.");
  }
  const known = new Set<string>([...requiredAttributes, ...optionalAttributes]);
  const extensions = [...present.keys()].filter((attribute) => !known.has(attribute)).sort();
  for (const attribute of extensions) {
    const value = present.get(attribute);
    const shown = attribute.slice(0, 60);
    if (!name.test(attribute))
      refuse(shown, "is no name of an attribute; those have lower-case letters and digits only.");
    else if (typeof value === "object") refuse(shown, "must be a text, a number, or true or false.");
  }
  if (problems.length > 0) return { ok: false, problems };
  const order = [...requiredAttributes, ...optionalAttributes, ...extensions];
  const attributes = new Map(
    order.flatMap((one) => (present.has(one) ? [[one, present.get(one) as Json]] : [])) as [string, Json][],
  );
  return { ok: true, attributes, identity: { source: String(present.get("source")), id: String(present.get("id")) } };
}
