import { isJsonObject, type Json } from "#core/json.ts";
import { putOwn } from "../engine/copy-json.ts";
import { compileField, parseField } from "../paths/compile-field.ts";
import { addDecimals, fromDecimal } from "./decimal.ts";
import { defineListStep } from "./define-step.ts";
import { collectBy } from "./list-shape.ts";
import { listDecimals, zero } from "./list-sum.ts";
import { fail, type StepEntry, StepFailure, type StepValue } from "./step.ts";

/** The sum of each list in an object of lists. */
function sumGroups(groups: StepValue): StepValue {
  if (groups instanceof StepFailure || !isJsonObject(groups)) return groups;
  const sums = {};
  for (const [key, group] of Object.entries(groups)) {
    const numbers = listDecimals(Array.isArray(group) ? group : []);
    if (numbers instanceof StepFailure) return fail(`In the group "${key}": ${numbers.detail}`);
    putOwn(sums, key, fromDecimal(numbers.reduce(addDecimals, zero)));
  }
  return sums;
}

function compileElementPath(path: string): ((element: Json) => Json | undefined) | StepFailure {
  const parsed = parseField(path);
  return parsed.ok ? compileField(parsed.path, false) : fail(parsed.detail);
}

/** Steps that make one number of each group of a list. */
export const listSumBySteps: readonly StepEntry[] = [
  defineListStep({
    name: "sumBy",
    family: "list",
    title: "Sum by",
    description:
      "Adds up a number of the elements with the same value at a path; elements without either are left out.",
    args: [
      { name: "path", kind: "path", description: "Path inside each element that tells the groups apart." },
      { name: "value", kind: "path", description: "Path inside each element of the number that is added up." },
    ],
    output: "object",
    example: {
      input: [
        { c: "DE", n: 0.1 },
        { c: "FR", n: 2 },
        { c: "DE", n: "0.2" },
      ],
      args: ["c", "n"],
      output: { DE: 0.3, FR: 2 },
    },
    prepare: (path: string, value: string) => {
      const readNumber = compileElementPath(value);
      if (readNumber instanceof StepFailure) return readNumber;
      const collect = collectBy(path, (groups, key, element) => {
        const number = readNumber(element);
        if (number === undefined || number === null) return;
        const group = groups.get(key);
        if (Array.isArray(group)) group.push(number);
        else groups.set(key, [number]);
      });
      return collect instanceof StepFailure ? collect : (list) => sumGroups(collect(list));
    },
  }),
];
