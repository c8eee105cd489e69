import type { SignatureVerdict } from "./model.ts";

/**
 * Judges the moment at which a sender says that it signed, given in Unix seconds as text. Null when it lies within
 * the tolerance in both directions. A signature without an age could be replayed for ever.
 */
export function judgeTimestamp(text: string, toleranceSeconds: number, nowMs: number): SignatureVerdict | null {
  if (!/^[0-9]{1,12}$/.test(text)) {
    return { kind: "refused", reason: "malformed", detail: "The signature's timestamp is not a number of seconds." };
  }
  const ageSeconds = nowMs / 1_000 - Number(text);
  if (Math.abs(ageSeconds) <= toleranceSeconds) return null;
  const distance = `${Math.round(Math.abs(ageSeconds))} seconds`;
  const allowed = `at most ${toleranceSeconds} are accepted; check the sender's clock`;
  return ageSeconds > 0
    ? { kind: "refused", reason: "too_old", detail: `The message was signed ${distance} ago, and ${allowed}.` }
    : {
        kind: "refused",
        reason: "too_new",
        detail: `The message was signed ${distance} in the future, and ${allowed}.`,
      };
}
