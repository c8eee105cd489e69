import { isJsonObject, type Json } from "#core/json.ts";
import { ConfigMapping } from "#core/mapping/config-mapping.ts";
import { fromConfigJson } from "#core/mapping/from-config-json.ts";
import { Rule } from "#core/mapping/model.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { addProblem, memberOf, type Place, type Reading, warnOfUnknown } from "./reading.ts";

/** The rules of a form, and for each the line that it came from. */
export type ReadRules = { rules: Rule[]; lines: number[] };

const knownFields = [...Object.keys(ConfigMapping.shape), "id", "rule"];

/**
 * Reads the documented `mappings`. A line may carry our own `rule`, the whole rule for what the documented form has no
 * words for; it then holds, and the other fields of the line are for the eye only.
 */
export function readMappings(reading: Reading, place: Place): ReadRules {
  const list = memberOf(place, "mappings") ?? [];
  const read: ReadRules = { rules: [], lines: [] };
  if (!Array.isArray(list)) {
    addProblem(reading, place, "mappings", "Expected a list.");
    return read;
  }
  for (const [line, input] of list.entries()) {
    const rule = readLine(reading, input, line);
    if (rule === null) continue;
    read.rules.push(rule);
    read.lines.push(line);
  }
  return { ...read, rules: giveIds(read, list) };
}

function readLine(reading: Reading, input: Json, line: number): Rule | null {
  const pointer = `/mappings/${line}`;
  if (!isJsonObject(input)) {
    reading.problems.push({ pointer, detail: "Expected an object." });
    return null;
  }
  warnOfUnknown(reading, { object: input, pointer }, knownFields);
  const own = input.rule ?? null;
  if (own !== null) {
    const rule = parseFields(Rule, own, `${pointer}/rule`);
    if (rule.ok) return rule.value;
    reading.problems.push(...rule.problems);
    return null;
  }
  const mapping = parseFields(ConfigMapping, input, pointer);
  if (!mapping.ok) {
    reading.problems.push(...mapping.problems);
    return null;
  }
  const converted = fromConfigJson([mapping.value]);
  const inLine = (problems: typeof converted.problems) =>
    moveProblems(problems, "/mappings").map((problem) => ({
      ...problem,
      pointer: problem.pointer.replace("/mappings/0", pointer),
    }));
  reading.problems.push(...inLine(converted.problems));
  reading.warnings.push(...inLine(converted.remarks));
  return converted.rules[0] ?? null;
}

/** A line keeps the id that it was written with; one without is named for its place, and no name is given twice. */
function giveIds({ rules, lines }: ReadRules, list: Json[]): Rule[] {
  const taken = new Set<string>();
  return rules.map((rule, index) => {
    const line = lines[index] ?? index;
    const entry = list[line];
    const wanted =
      isJsonObject(entry) && typeof entry.id === "string" && entry.id !== "" ? entry.id.slice(0, 96) : null;
    const base = wanted ?? (isJsonObject(entry) && entry.rule ? rule.id : `mapping-${line + 1}`);
    let id = base;
    for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
    taken.add(id);
    return { ...rule, id };
  });
}
