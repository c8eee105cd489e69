import { Context, type Drop, type Liquid } from "liquidjs";
import { ExactNumber } from "./exact-value.ts";
import {
  allocationsMax,
  missingMax,
  outputCharactersMax,
  renderMsMax,
  stepsMax,
  type TemplateMedium,
} from "./model.ts";
import type { WritingBudget } from "./template-writer.ts";

// What one step counts for at most. A process that gets no time on a busy machine for a second has not worked for a second, and
// a template of a few steps must not fail by that.
const stepMsMax = 500;

export class TooManySteps extends Error {}

const closedKeys: ReadonlySet<unknown> = new Set(["__proto__", "prototype", "constructor"]);

/** What one rendering knows and may use. */
export class TemplateContext extends Context {
  readonly medium: TemplateMedium;
  readonly budget: WritingBudget = { left: outputCharactersMax };
  readonly missing = new Set<string>();
  /** What was read in the present step and is not there; printing reports it, and the next step forgets it. */
  unsettled: string[] = [];
  #steps = 0;
  #workedMs = 0;
  #lastStepAtMs: number | null = null;

  constructor(values: object, medium: TemplateMedium, engine: Liquid) {
    super(values, engine.options, { sync: true, memoryLimit: allocationsMax }, { liquid: engine });
    this.medium = medium;
    // The library asks this limit before each step, and tells what its clock says.
    this.renderLimit.check = (nowMs) => this.#takeStep(nowMs);
  }

  override *_getFromScope(scope: unknown, path: (string | number | Drop)[] | string): IterableIterator<unknown> {
    const value: unknown = yield super._getFromScope(scope, path, false);
    if (value === undefined && typeof path !== "string") this.unsettled.push(formatName(path));
    return value;
  }

  override readProperty(object: object, key: string | number | Drop): unknown {
    if (closedKeys.has(key) || object instanceof ExactNumber) return undefined;
    return super.readProperty(object, key);
  }

  #takeStep(nowMs: number): void {
    this.unsettled = [];
    this.#steps += 1;
    this.#workedMs += Math.min(nowMs - (this.#lastStepAtMs ?? nowMs), stepMsMax);
    this.#lastStepAtMs = nowMs;
    if (this.#steps > stepsMax || this.#workedMs > renderMsMax) throw new TooManySteps();
  }
}

/** Called when a value is printed: what was read for it and is not there is missing. */
export function reportMissing(filter: { context: Context } | undefined): void {
  const context = filter?.context;
  if (!(context instanceof TemplateContext)) return;
  for (const name of context.unsettled) {
    if (context.missing.size < missingMax) context.missing.add(name);
  }
  context.unsettled = [];
}

/** Called when something else stands in for what is not there, so that it is not missed. */
export function settleMissing({ context }: { context: Context }): void {
  if (context instanceof TemplateContext) context.unsettled = [];
}

function formatName(path: readonly (string | number | Drop)[]): string {
  const [first, ...rest] = path.map((segment) => (typeof segment === "number" ? segment : String(segment)));
  return rest.reduce<string>(
    (name, segment) => (typeof segment === "number" ? `${name}[${segment}]` : `${name}.${segment}`),
    String(first ?? ""),
  );
}
