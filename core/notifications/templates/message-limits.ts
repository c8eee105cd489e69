import { subjectCharactersMax } from "#core/email/model.ts";
import { smsCharactersMax } from "#core/sms/compose-sms.ts";
import type { MessageMedium } from "../model.ts";

// An e-mail of a million characters is a book; lists of what is owed stay far below, and ten thousand of them still fit in
// memory one after another. An inbox is read on a telephone.
const bodyCharactersMax: Record<MessageMedium, number> = { sms: smsCharactersMax, email: 1_000_000, in_app: 20_000 };

/** What a composed part may come to, in characters. */
export function charactersMaxOf(medium: MessageMedium, part: "subject" | "body" | "html"): number {
  return part === "subject" ? subjectCharactersMax : bodyCharactersMax[medium];
}
