import { z } from "zod";
import { isRawJsonNumber, type Json } from "#core/json.ts";
import { type TestOperator, testOperators } from "./conditions/operator-names.ts";

/** Nesting that a constant, an argument or a default may have; the same limit that incoming bodies have. */
export const jsonDepthMax = 64;

function isJson(value: unknown, depthLeft: number): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depthLeft === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depthLeft - 1));
  return isRawJsonNumber(value) || Object.values(value).every((item) => isJson(item, depthLeft - 1));
}

// z.json() would copy an exact number into an ordinary object, so the value is checked and passed on untouched.
const JsonValue = z
  .unknown()
  .refine((value) => isJson(value, jsonDepthMax), { error: "Expected a JSON value." }) as unknown as z.ZodType<
  Json,
  Json
>;

const PathText = z.string().max(1_000);
const ScriptCode = z.string().min(1).max(100_000);

/** One transformation in a rule. The names and arguments are those of the step catalog; compiling checks them. */
export const Step = z.object({
  name: z.string().min(1).max(60),
  args: z.array(JsonValue).max(20).default([]),
});
export type Step = z.infer<typeof Step>;

/** Where a rule's value comes from. A script sees `data` (the payload) and `fields` (the chosen paths only). */
export const Source = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("path"), paths: z.array(PathText).min(1).max(50) }),
  z.object({ kind: z.literal("constant"), value: JsonValue }),
  z.object({ kind: z.literal("script"), code: ScriptCode, paths: z.array(PathText).max(200).default([]) }),
]);
export type Source = z.infer<typeof Source>;

export { type TestOperator, testOperators };

/** A test made in a form: a tree of all, any and not over comparisons of one field with one value. */
export type Test =
  | { all: Test[] }
  | { any: Test[] }
  | { not: Test }
  | { field: string; operator: TestOperator; value?: Json | undefined };

export const Test: z.ZodType<Test> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Test).max(100) }),
    z.strictObject({ any: z.array(Test).max(100) }),
    z.strictObject({ not: Test }),
    z.strictObject({ field: PathText, operator: z.enum(testOperators), value: JsonValue.optional() }),
  ]),
);

/** A gate before an integration or a single rule. Scripts run in the sandbox, forms are evaluated in place. */
export const Condition = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("script"), code: ScriptCode }),
  z.object({ kind: z.literal("form"), test: Test }),
]);
export type Condition = z.infer<typeof Condition>;

/** What a rule does when, after its steps, there is no value at all. Null is a value and is not missing. */
export const WhenMissing = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("omit") }),
  z.object({ kind: z.literal("null") }),
  z.object({ kind: z.literal("fail") }),
  z.object({ kind: z.literal("default"), value: JsonValue }),
]);
export type WhenMissing = z.infer<typeof WhenMissing>;

/** What a rule does when a step or script fails: leave out or null (the outcome is partial), or fail the mapping. */
export const WhenFails = z.enum(["omit", "null", "fail"]);
export type WhenFails = z.infer<typeof WhenFails>;

/** One line of a mapping: a target path, a source, steps in between, and what to do when there is nothing. */
export const Rule = z.object({
  id: z.string().min(1).max(100),
  target: PathText,
  source: Source,
  steps: z.array(Step).max(50).default([]),
  condition: Condition.nullish(),
  whenMissing: WhenMissing.default({ kind: "omit" }),
  whenFails: WhenFails.default("omit"),
  note: z.string().max(2_000).optional(),
});
export type Rule = z.infer<typeof Rule>;
export type RuleInput = z.input<typeof Rule>;

/** The versioned mapping document of an integration, as it is stored, edited and compiled. */
export const MappingDocument = z.object({ rules: z.array(Rule).max(2_000) });
export type MappingDocument = z.infer<typeof MappingDocument>;
export type MappingDocumentInput = z.input<typeof MappingDocument>;
