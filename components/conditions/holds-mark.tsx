import { Badge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { Judged } from "./judge-test.ts";

const marks: Record<Exclude<Judged["kind"], "no_sample">, { tone: Tone; words: string }> = {
  holds: { tone: "ok", words: "Holds" },
  fails: { tone: "wait", words: "Does not hold" },
  incomplete: { tone: "bad", words: "Not complete" },
};

/** Whether a part of a condition holds for the sample; nothing without a sample. */
export function HoldsMark({ judged }: { judged: Judged }) {
  if (judged.kind === "no_sample") return null;
  const { tone, words } = marks[judged.kind];
  return <Badge tone={tone}>{words}</Badge>;
}
