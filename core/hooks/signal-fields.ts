import { z } from "zod";
import { type Signal, signalKinds } from "./model.ts";

/** A signal as the documented API takes it. */
export const SignalFields = z.strictObject({
  signal: z
    .string()
    .trim()
    .max(256)
    .regex(
      /^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)*$/,
      "A signal's name is a word, or several with dots between them, as in shop.signals.order_paid.",
    ),
});

export const SignalReply = z.object({
  id: z.int(),
  signal: z.string(),
  kind: z.enum(signalKinds).describe("own and django are built in; custom ones are raised by applications."),
  create_datetime: z.iso.datetime(),
  update_time: z.iso.datetime(),
});
export type SignalReply = z.output<typeof SignalReply>;

/** A signal as the documented API answers it. */
export function writeSignal({ id, name, kind, createdAt, updatedAt }: Signal): SignalReply {
  return {
    id,
    signal: name,
    kind,
    create_datetime: createdAt.toISOString(),
    update_time: updatedAt.toISOString(),
  };
}
