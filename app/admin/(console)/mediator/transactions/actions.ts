"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { getPlatform } from "#app/_server/platform.ts";
import { openReplayPorts } from "#app/_server/transactions/open-replay-ports.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { replayTransaction } from "#core/mediator/replay/replay-transaction.ts";

const gone: ActionOutcome = { kind: "refused", message: "This call is no longer on record." };

/** Fields: id. */
export async function repeatTransaction(form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("replay_transactions");
  if (permitted.kind === "refused") return permitted;
  const { id = "" } = readForm(form);
  if (!isUuid(id)) return gone;
  const ports = openReplayPorts(await getPlatform(), permitted.author);
  const outcome = await replayTransaction(ports, permitted.author, id);
  switch (outcome.kind) {
    case "not_found":
      return gone;
    case "refused":
      return { kind: "refused", message: outcome.detail };
    case "replayed":
      return {
        kind: "done",
        message: "The call was repeated; this is what came of it.",
        href: `/admin/mediator/transactions/${outcome.transactionId}`,
      };
  }
}
