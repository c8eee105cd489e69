import type { FieldProblem } from "#core/problems/problem-table.ts";
import { wrapScript } from "./wrap-script.ts";

/** Problems of a script that can be seen without running it: at most one, where it does not compile. */
export function checkScript(code: string, pointer: string): FieldProblem[] {
  const wrapped = wrapScript(code);
  return wrapped.ok ? [] : [{ pointer, detail: `Line ${wrapped.line}, column ${wrapped.column}: ${wrapped.detail}` }];
}
