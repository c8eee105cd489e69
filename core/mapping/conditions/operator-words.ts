import type { TestOperator } from "./operator-names.ts";

/** Each operator as it is read in a sentence, between a field and a value: "order.total is at least 5". */
export const operatorWords: Readonly<Record<TestOperator, string>> = {
  equals: "equals",
  notEquals: "does not equal",
  gt: "is greater than",
  gte: "is at least",
  lt: "is less than",
  lte: "is at most",
  contains: "contains",
  notContains: "does not contain",
  startsWith: "starts with",
  endsWith: "ends with",
  matches: "matches the pattern",
  in: "is one of",
  notIn: "is none of",
  exists: "is there",
  missing: "is missing",
  isNull: "is null",
  isEmpty: "is empty",
  isNotEmpty: "is not empty",
  isTrue: "is true",
  isFalse: "is false",
};

/** What an operator is compared with: nothing, a text or number, a list of values, or any value. */
export type OperatorValue = "none" | "text" | "pattern" | "list" | "any";

const values: Readonly<Partial<Record<TestOperator, OperatorValue>>> = {
  startsWith: "text",
  endsWith: "text",
  matches: "pattern",
  in: "list",
  notIn: "list",
  exists: "none",
  missing: "none",
  isNull: "none",
  isEmpty: "none",
  isNotEmpty: "none",
  isTrue: "none",
  isFalse: "none",
};

export function valueOfOperator(operator: TestOperator): OperatorValue {
  return values[operator] ?? "any";
}
