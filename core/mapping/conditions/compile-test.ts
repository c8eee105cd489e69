import type { Json } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Test } from "../model.ts";
import { compileField, parseField } from "../paths/compile-field.ts";
import { findOperator } from "./operators.ts";

/** A form condition as a function of the payload. It never throws. */
export type Holds = (payload: Json) => boolean;
export type CompiledTest = { ok: true; holds: Holds } | { ok: false; problems: FieldProblem[] };

/** Deepest nesting of all, any and not. */
export const testDepthMax = 20;

/**
 * Compiles a form condition. `all` of nothing holds, `any` of nothing does not. Every unreadable path and unfit value is
 * listed, below the given pointer.
 */
export function compileTest(test: Test, pointer: string): CompiledTest {
  const problems: FieldProblem[] = [];
  const holds = compile(test, pointer, testDepthMax, problems);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, holds };
}

function compile(test: Test, pointer: string, depthLeft: number, problems: FieldProblem[]): Holds {
  if (depthLeft === 0) {
    problems.push({ pointer, detail: `A condition is nested at most ${testDepthMax} levels deep.` });
    return () => false;
  }
  if ("all" in test) {
    const parts = test.all.map((part, at) => compile(part, `${pointer}/all/${at}`, depthLeft - 1, problems));
    return (payload) => parts.every((part) => part(payload));
  }
  if ("any" in test) {
    const parts = test.any.map((part, at) => compile(part, `${pointer}/any/${at}`, depthLeft - 1, problems));
    return (payload) => parts.some((part) => part(payload));
  }
  if ("not" in test) {
    const part = compile(test.not, `${pointer}/not`, depthLeft - 1, problems);
    return (payload) => !part(payload);
  }
  return compileComparison(test, pointer, problems);
}

function compileComparison(test: Extract<Test, { field: string }>, pointer: string, problems: FieldProblem[]): Holds {
  const parsed = parseField(test.field);
  if (!parsed.ok) problems.push({ pointer: `${pointer}/field`, detail: parsed.detail });
  const operator = findOperator(test.operator);
  if (operator.needsValue && test.value === undefined) {
    problems.push({
      pointer: `${pointer}/value`,
      detail: `The operator ${test.operator} needs a value to compare with.`,
    });
    return () => false;
  }
  const compare = operator.prepare(test.value ?? null);
  if (typeof compare === "string") {
    problems.push({ pointer: `${pointer}/value`, detail: compare });
    return () => false;
  }
  if (!parsed.ok) return () => false;
  const read = compileField(parsed.path, false);
  return (payload) => compare(read(payload));
}
