import type { KeyObject } from "node:crypto";
import { type EnvelopeData, judgeEnvelope } from "../judge-envelope.ts";
import type { EsbFormat } from "../settings/esb-document.ts";

export type VerifiedPartnerMessage = { ok: true; data: EnvelopeData } | { ok: false; reason: string };

/**
 * Judges a message that the bus hands to us on a partner's behalf, by the text that was received. Its `requestId` is what an
 * answer that comes later refers to.
 */
export function verifyPartnerMessage(text: string, format: EsbFormat, busPublicKey: KeyObject): VerifiedPartnerMessage {
  const judged = judgeEnvelope(text, format, busPublicKey);
  return judged.kind === "verified" ? { ok: true, data: judged.data } : { ok: false, reason: toReason(judged.reason) };
}

// The judge speaks of answers, which is what it mostly sees.
function toReason(reason: string): string {
  return reason.replace("The answer", "The message").replace("of the answer", "of the message");
}
