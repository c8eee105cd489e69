import type { Test } from "../model.ts";
import { operatorWords, valueOfOperator } from "./operator-words.ts";

const valueCharactersMax = 40;

/** A form condition in a few words: `order.total is at least 5`; of a group only how many parts it has. */
export function describeTest(test: Test): string {
  if ("not" in test) return `not: ${describeTest(test.not)}`;
  if ("all" in test) return `all of ${test.all.length}`;
  if ("any" in test) return `any of ${test.any.length}`;
  const subject = test.field === "" ? "$" : test.field;
  const words = `${subject} ${operatorWords[test.operator]}`;
  if (valueOfOperator(test.operator) === "none" || test.value === undefined) return words;
  const value = JSON.stringify(test.value);
  return `${words} ${value.length > valueCharactersMax ? `${value.slice(0, valueCharactersMax)}…` : value}`;
}
