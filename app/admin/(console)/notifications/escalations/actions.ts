"use server";

import { readForm } from "#app/_server/actions/read-form.ts";
import { permitAction } from "#app/_server/auth/require-person.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { Acknowledgement, acknowledgeEscalation } from "#core/notifications/escalations/acknowledge-escalation.ts";
import { openChangeEscalations } from "#db/stores/notifications/outbox/open-change-escalations.ts";

/** Says that the person who is signed in sees to an escalation. Fields: note. */
export async function acknowledge(id: string, form: FormData): Promise<ActionOutcome> {
  const permitted = await permitAction("manage_outbox");
  if (permitted.kind === "refused") return permitted;
  if (!isUuid(id)) return { kind: "refused", message: "There is no such escalation." };
  const said = Acknowledgement.safeParse({ note: readForm(form).note ?? null });
  if (!said.success) {
    const problems = [{ pointer: "/note", detail: "Write at most 1,000 characters." }];
    return { kind: "refused", message: "The note is too long.", problems };
  }
  const outcome = await acknowledgeEscalation(openChangeEscalations(permitted.ports), permitted.author, id, said.data);
  switch (outcome.kind) {
    case "acknowledged":
      return { kind: "done", message: "Acknowledged: nobody is told of it again." };
    case "already_closed":
      return {
        kind: "refused",
        message:
          outcome.state === "ended"
            ? "It has ended: everybody was told as often as its rule says."
            : `It was acknowledged already${outcome.by === null ? "" : ` by ${outcome.by}`}.`,
      };
    case "not_found":
      return { kind: "refused", message: "There is no such escalation." };
  }
}
