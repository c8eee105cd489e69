const bounces: ReadonlySet<string> = new Set(["bounce", "bounced", "hard_bounce", "hardbounce"]);
const complaints: ReadonlySet<string> = new Set([
  "complaint",
  "complained",
  "spam",
  "spam_report",
  "spamreport",
  "spam_complaint",
  "spamcomplaint",
]);

// A full mailbox and a server that is down are bounces to most providers; the address is none the worse for it. RFC 3463
// writes what may pass as 4.x.y, and a full mailbox as x.2.2 in either class.
const mayPass =
  /\b(?:soft|transient|temporary|deferred|undetermined)\b|\b4\.\d{1,3}\.\d{1,3}\b|\b5\.2\.2\b|\bfull\b|quota/i;

type Said = {
  /** The provider's own word in small letters, whole and without what stands before it. */
  word: readonly string[];
  /** What kind of a bounce it was, where the provider says so apart. */
  kind: string | null;
  detail: string | null;
};

/** Why nothing more is to be sent to the address that a provider reports about; null where it may have it another time. */
export function findSuppressionReason({ word, kind, detail }: Said): "bounce" | "complaint" | null {
  if (word.some((one) => complaints.has(one))) return "complaint";
  if (!word.some((one) => bounces.has(one))) return null;
  return mayPass.test(kind ?? "") || mayPass.test(detail ?? "") ? null : "bounce";
}
