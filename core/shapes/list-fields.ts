import { isJsonObject, type Json } from "#core/json.ts";
import { type Growth, growFields, kindOf } from "./grow-fields.ts";
import { elementsMax, type Field } from "./model.ts";

/**
 * The fields that a sample has, as a tree. Elements of a list are merged: a field is there when one of the first 100
 * has it, with all kinds met. Each path reads a value from the sample. Never throws; bounded as the model says.
 */
export function listFields(sample: Json): Field[] {
  return growFields(growFrom([sample]));
}

/** All values that stand at one path, in the order of the sample. */
function growFrom(values: readonly Json[]): Growth {
  const plain = values.filter((value) => !Array.isArray(value) && !isJsonObject(value));
  return {
    kinds: new Set(values.map(kindOf)),
    required: false,
    // The first value that says something; null only where there is nothing else.
    example: plain.find((value) => value !== null) ?? plain[0],
    listMembers: () => mergeMembers(values),
    findElement: () => {
      const elements = values.flatMap((value) => (Array.isArray(value) ? value.slice(0, elementsMax) : []));
      return elements.length === 0 ? null : growFrom(elements);
    },
  };
}

function* mergeMembers(values: readonly Json[]): Generator<readonly [string, Growth]> {
  const members = new Map<string, Json[]>();
  for (const value of values) {
    if (!isJsonObject(value)) continue;
    for (const [key, member] of Object.entries(value)) {
      const met = members.get(key);
      if (met) met.push(member);
      else members.set(key, [member]);
    }
  }
  for (const [key, met] of members) yield [key, growFrom(met)];
}
