import { z } from "zod";
import { FilterTime } from "#core/runs/run-filter.ts";
import { callbackStatuses } from "./model.ts";

// PostgreSQL has no text with a NUL in it, and nothing could be found by one.
const Text = z
  .string()
  .refine((text) => !text.includes("\u0000"), "This text holds a NUL character.")
  .trim()
  .min(1);

/** As many as one page shows: what a person has chosen there by hand. */
export const chosenCallbacksMax = 100;

/** Which callbacks are meant; all given parts must hold. Times are of creation, `to` is exclusive. */
export const CallbackFilter = z.strictObject({
  hookId: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  model: Text.max(300).optional(),
  status: z.array(z.enum(callbackStatuses)).max(callbackStatuses.length).optional(),
  objectId: Text.max(1_000).optional(),
  signal: Text.max(256).optional(),
  eventType: Text.max(256).optional(),
  /** True: only those that a person sent to try a hook; false: only those that a change or a signal caused. */
  test: z.boolean().optional(),
  from: FilterTime.optional(),
  to: FilterTime.optional(),
  /** A whole number or id, or a part of the details, in any case. */
  text: Text.max(300).optional(),
  /** Chosen one by one. */
  ids: z.array(z.uuid()).min(1, "Choose at least one callback.").max(chosenCallbacksMax).optional(),
});
export type CallbackFilter = z.infer<typeof CallbackFilter>;

/** The number or id by which addresses and commands name a callback; null where the text can be neither. */
export function readCallbackKey(text: string): { number: number } | { id: string } | null {
  if (/^[0-9]{1,15}$/.test(text)) return { number: Number(text) };
  const id = z.uuid().safeParse(text);
  return id.success ? { id: id.data } : null;
}
