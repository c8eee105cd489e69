import { z } from "zod";
import type { PersonKey } from "../model.ts";

const Notice = z.object({ userId: z.number(), actorType: z.string() });

/** Whose inbox has changed, as one process tells it to all; null for what is no such notice. */
export function readInboxNotice(text: string): PersonKey | null {
  try {
    return Notice.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Anybody who may connect to the database can say anything on the channel; that must not end a process.
    return null;
  }
}
