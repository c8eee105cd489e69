import type { ProblemCode } from "./problem-table.ts";

/**
 * What nobody on the spot can handle. Thrown deep inside, caught at exactly three edges: the route wrapper, the
 * processor wrapper and `main.ts`. `code` names the row of the problem table that decides what a caller is told;
 * `detail` and `context` are for the log only and may hold what a caller must not see.
 */
export class Fault extends Error {
  readonly code: ProblemCode;
  readonly context: Record<string, unknown>;

  constructor(code: ProblemCode, detail: string, options: { cause?: unknown; context?: Record<string, unknown> } = {}) {
    super(detail, { cause: options.cause });
    this.name = "Fault";
    this.code = code;
    this.context = options.context ?? {};
  }
}
