/** The operators of form conditions and of filters in paths; `operators.ts` says what each of them does. */
export const testOperators = [
  "equals",
  "notEquals",
  "gt",
  "gte",
  "lt",
  "lte",
  "contains",
  "notContains",
  "startsWith",
  "endsWith",
  "matches",
  "in",
  "notIn",
  "exists",
  "missing",
  "isNull",
  "isEmpty",
  "isNotEmpty",
  "isTrue",
  "isFalse",
] as const;
export type TestOperator = (typeof testOperators)[number];
