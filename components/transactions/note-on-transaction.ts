import { formatCount } from "#components/ui/format-count.ts";
import { describeRefusal } from "#core/mediator/describe-refusal.ts";
import type { RefusalCode } from "#core/mediator/transaction.ts";

type Noted = { refusal: RefusalCode | null; repeated: number; errorMessage: string | null; replayOf: string | null };

/** What a list says of a transaction beside its status: why it was refused, for how many more it stands, what failed. */
export function noteOnTransaction({ refusal, repeated, errorMessage, replayOf }: Noted): string {
  const more = repeated === 0 ? "" : `, and ${formatCount(repeated)} more like it`;
  if (refusal !== null) return `${describeRefusal(refusal).label}${more}`;
  if (errorMessage !== null && errorMessage !== "") return errorMessage;
  return replayOf === null ? "" : "replay";
}
