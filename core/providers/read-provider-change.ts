import { z } from "zod";
import { type ParsedFields, parseFields } from "#core/problems/parse-fields.ts";
import type { ProviderChange } from "./change-provider.ts";

const Part = z.strictObject({
  name: z.string().optional(),
  settings: z.looseObject({}).optional(),
  enabled: z.boolean().optional(),
  position: z.number().int().min(1, "Places are counted from 1.").optional(),
});
// `enabled` stays as it is when it is not said: a form that knows nothing of it must not switch anything on.
const Whole = Part.extend({ settings: z.looseObject({}) });

/** Reads what a request asks to change; the settings themselves are judged when they are saved. */
export function readProviderChange(body: unknown, mode: "whole" | "part"): ParsedFields<ProviderChange> {
  return mode === "whole" ? parseFields<ProviderChange>(Whole, body) : parseFields<ProviderChange>(Part, body);
}
