import { isJsonObject } from "#core/json.ts";
import { Condition } from "#core/mapping/model.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { addProblem, memberOf, type Place, type Reading } from "./reading.ts";

/**
 * Reads `condition`: the documented text of a script, or our own object for one that was made in a form. Blank text is
 * no condition.
 */
export function readCondition(reading: Reading, place: Place): Condition | null {
  const value = memberOf(place, "condition") ?? null;
  if (value === null) return null;
  if (typeof value === "string") return value.trim() === "" ? null : { kind: "script", code: value };
  if (!isJsonObject(value)) {
    addProblem(reading, place, "condition", "Not a valid string.");
    return null;
  }
  const parsed = parseFields(Condition, value, `${place.pointer}/condition`);
  if (parsed.ok) return parsed.value;
  reading.problems.push(...parsed.problems);
  return null;
}
