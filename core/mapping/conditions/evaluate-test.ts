import type { Json } from "#core/json.ts";
import type { Test } from "../model.ts";
import { compileTest, type Holds } from "./compile-test.ts";

const compiledTests = new WeakMap<Test, Holds>();

/**
 * True when the form condition holds for the payload. A test that does not compile never holds; `compileTest` says why.
 * The compiled form is kept for as long as the test object lives, so that a run costs no parsing.
 */
export function evaluateTest(test: Test, payload: Json): boolean {
  let holds = compiledTests.get(test);
  if (holds === undefined) {
    const compiled = compileTest(test, "");
    holds = compiled.ok ? compiled.holds : () => false;
    compiledTests.set(test, holds);
  }
  return holds(payload);
}
