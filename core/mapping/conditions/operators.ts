import { RE2JS } from "re2js";
import type { Json } from "#core/json.ts";
import { compareValues, isEqualJson } from "../steps/compare-values.ts";
import { isTruthy } from "../steps/convert-value.ts";
import type { TestOperator } from "./operator-names.ts";

export type Compare = (value: Json | undefined) => boolean;

/** One operator of a form condition. `prepare` gets the value of the form once and may refuse it with a sentence. */
export type Operator = { readonly needsValue: boolean; readonly prepare: (expected: Json) => Compare | string };

function withValue(prepare: (expected: Json) => Compare | string): Operator {
  return { needsValue: true, prepare };
}

function ordered(accepts: (order: number) => boolean): Operator {
  return withValue((expected) => (value) => {
    if (value === undefined || value === null) return false;
    const order = compareValues(value, expected);
    return order !== null && accepts(order);
  });
}

function onText(holds: (text: string, expected: string) => boolean): Operator {
  return withValue((expected) => {
    const text = textOf(expected);
    if (text === null) return "This operator compares texts, so its value must be a text or a number.";
    return (value) => {
      const found = textOf(value);
      return found !== null && holds(found, text);
    };
  });
}

function textOf(value: Json | undefined): string | null {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : null;
}

const contains = withValue((expected) => (value) => {
  if (Array.isArray(value)) return value.some((item) => isEqualJson(item, expected));
  const text = textOf(value);
  const part = textOf(expected);
  return text !== null && part !== null && text.includes(part);
});

const isIn = withValue((expected) => {
  if (!Array.isArray(expected)) return "This operator needs a list of values.";
  return (value) => value !== undefined && expected.some((item) => isEqualJson(item, value));
});

const matches = withValue((expected) => {
  if (typeof expected !== "string") return "A pattern is a text.";
  try {
    const pattern = RE2JS.compile(expected);
    return (value) => {
      const text = textOf(value);
      return text !== null && pattern.matcher(text).find();
    };
  } catch (cause) {
    // The engine reports a bad pattern by throwing.
    return `The pattern cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`;
  }
});

/** True when the value is missing, null, an empty text, an empty list or an empty object; 0 and false are values. */
function isEmpty(value: Json | undefined): boolean {
  if (typeof value === "number" || typeof value === "boolean") return false;
  return typeof value === "object" ? !isTruthy(value) : value === undefined || value === "";
}

function not(operator: Operator): Operator {
  return {
    ...operator,
    prepare(expected) {
      const compare = operator.prepare(expected);
      return typeof compare === "string" ? compare : (value) => !compare(value);
    },
  };
}

function alone(compare: Compare): Operator {
  return { needsValue: false, prepare: () => compare };
}

const equals = withValue((expected) => (value) => value !== undefined && isEqualJson(value, expected));

const operators: Record<TestOperator, Operator> = {
  equals,
  notEquals: not(equals),
  gt: ordered((order) => order > 0),
  gte: ordered((order) => order >= 0),
  lt: ordered((order) => order < 0),
  lte: ordered((order) => order <= 0),
  contains,
  notContains: not(contains),
  startsWith: onText((text, start) => text.startsWith(start)),
  endsWith: onText((text, end) => text.endsWith(end)),
  matches,
  in: isIn,
  notIn: not(isIn),
  exists: alone((value) => value !== undefined),
  missing: alone((value) => value === undefined),
  isNull: alone((value) => value === null),
  isEmpty: alone(isEmpty),
  isNotEmpty: alone((value) => !isEmpty(value)),
  isTrue: alone((value) => value === true),
  isFalse: alone((value) => value === false),
};

/** The operator of that name; every name of the model has one. */
export function findOperator(name: TestOperator): Operator {
  return operators[name];
}
