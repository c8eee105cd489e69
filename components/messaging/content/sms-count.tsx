import { countParts } from "#core/sms/count-parts.ts";

/** How long a text is, and in how many parts it goes out as a text message. */
export function SmsCount({ text }: { text: string }) {
  const { alphabet, units, parts } = countParts(text);
  const per = alphabet === "gsm" ? (parts > 1 ? 153 : 160) : parts > 1 ? 67 : 70;
  const words = alphabet === "gsm" ? "GSM letters" : "Unicode";
  return (
    <span className="text-muted text-small tabular-nums">
      {units} {units === 1 ? "character" : "characters"}, {parts} {parts === 1 ? "part" : "parts"} of {per} ({words})
    </span>
  );
}
