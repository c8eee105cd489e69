import { z } from "zod";
import { FilterTime } from "#core/runs/run-filter.ts";
import {
  type RefusalCode,
  refusals,
  transactionOrigins,
  transactionRoutes,
  transactionStatuses,
} from "./transaction.ts";

export const refusalCodes = Object.keys(refusals) as RefusalCode[];

// PostgreSQL has no text with a NUL in it, and nothing could be found by one.
const Text = z.string().refine((text) => !text.includes("\u0000"), "This text holds a NUL character.");
const ObjectId = z.coerce.number<string | number>("Expected the number of the object.").int().min(1).max(2_147_483_647);
const Flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")], {
  error: "Expected true or false.",
});

/** One status code of an answer, or all of a class: `502`, `5xx`. */
const ResponseCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[1-5](?:xx|\d\d)$/, "Expected a status code such as 502, or a class such as 5xx.");

/** Which transactions are meant; all given parts must hold. Times are of receipt, `to` is exclusive. */
export const TransactionFilter = z.strictObject({
  status: z.array(z.enum(transactionStatuses)).max(transactionStatuses.length).optional(),
  /** True takes the calls that were turned away before anything was sent, false all others. */
  refused: Flag.optional(),
  refusal: z.enum(refusalCodes).optional(),
  channelId: ObjectId.optional(),
  clientId: ObjectId.optional(),
  mediatorId: ObjectId.optional(),
  origin: z.enum(transactionOrigins).optional(),
  route: z.enum(transactionRoutes).optional(),
  method: Text.trim().toUpperCase().min(1).max(30).optional(),
  responseCode: ResponseCode.optional(),
  asynchronous: Flag.optional(),
  from: FilterTime.optional(),
  to: FilterTime.optional(),
  /**
   * A whole correlation id; otherwise part of the address, of the name of client, channel, mediator or organisation, of
   * what an unknown caller called itself, or of the error, in any case.
   */
  text: Text.trim().min(1).max(200).optional(),
});
export type TransactionFilter = z.infer<typeof TransactionFilter>;

/** The codes that a `responseCode` takes, both ends included. */
export function toCodeRange(code: string): { from: number; to: number } {
  if (!code.endsWith("xx")) return { from: Number(code), to: Number(code) };
  const hundred = Number(code[0]) * 100;
  return { from: hundred, to: hundred + 99 };
}

/** True when a text is a whole id, which is looked up instead of searched for. */
export function isWholeId(text: string): boolean {
  return z.uuid().safeParse(text.toLowerCase()).success;
}
