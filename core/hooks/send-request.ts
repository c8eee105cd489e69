import { z } from "zod";

const idsMax = 1_000;
const Key = z.union([z.number().int().min(1).max(999_999_999_999_999), z.uuid()], "Expected a number or a uuid.");

/** Which callbacks are to be sent; the hook wins where both are given, and without either all that wait are meant. */
export const SendCallbacks = z.strictObject({
  hook_id: z.number().int().min(1).max(2_147_483_647).nullish().describe("Only those of this hook that wait."),
  callbacks: z
    .array(Key)
    .min(1)
    .max(idsMax)
    .nullish()
    .describe("Numbers or uuids; those in error are sent again. Ignored where hook_id is given."),
});
export type SendCallbacks = z.infer<typeof SendCallbacks>;

export const SendCallbacksReply = z.object({
  count: z.number().int().describe("How many are sent now."),
  refused: z.array(z.object({ callback: z.string(), detail: z.string() })).describe("Of those that were named."),
});
export type SendCallbacksReply = z.infer<typeof SendCallbacksReply>;
