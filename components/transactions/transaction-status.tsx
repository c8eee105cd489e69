import { Badge } from "#components/ui/badge.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { TransactionStatus } from "#core/mediator/transaction.ts";

const tones: Record<TransactionStatus, Tone> = {
  pending: "wait",
  processing: "info",
  successful: "ok",
  failed: "bad",
};

/** The state of a transaction as word, sign and colour; a call that was turned away says so. */
export function TransactionStatusBadge({ status, refused }: { status: TransactionStatus; refused: boolean }) {
  return <Badge tone={tones[status]}>{refused ? "refused" : status}</Badge>;
}
