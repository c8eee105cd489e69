import { z } from "zod";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

/** The whole request of a call that waits, as it is sealed: what its worker needs to judge and send it. */
export type HeldRequest = {
  door: "proxy" | "call" | "tester" | "replay";
  method: string;
  /** Path and query as they came. */
  target: string;
  headers: readonly HeaderLine[];
  sourceAddress: string | null;
  body: Uint8Array;
};

const Held = z.object({
  door: z.enum(["proxy", "call", "tester", "replay"]),
  method: z.string(),
  target: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
  sourceAddress: z.string().nullable(),
  body: z.base64(),
});

/** Writes a request as the text that is sealed. */
export function writeHeldRequest({ body, ...request }: HeldRequest): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return JSON.stringify({ ...request, body: bytes.toString("base64") });
}

/** Reads what {@link writeHeldRequest} wrote. Throws where somebody else wrote it, which no input of a stranger can cause. */
export function readHeldRequest(text: string): HeldRequest {
  const { body, ...request } = Held.parse(JSON.parse(text));
  return { ...request, body: new Uint8Array(Buffer.from(body, "base64")) };
}
