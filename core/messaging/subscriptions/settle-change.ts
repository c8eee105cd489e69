import type { FieldProblem } from "#core/problems/problem-table.ts";
import { processStatus, type Subscription } from "../model.ts";
import type { SubscriptionDocument } from "./subscription-fields.ts";

type Settled = { ok: true; document: SubscriptionDocument; round: number } | { ok: false; problems: FieldProblem[] };

/**
 * What a subscription becomes when somebody says this of it. Completed, active and process status say the same thing three
 * times in the documented API: of what was changed, `completed` counts first, then the status. A round begins when numbers may
 * come again: the set is another one, the next number is set back, or what was completed goes on from where it has been.
 */
export function settleChange(before: Subscription, wanted: SubscriptionDocument): Settled {
  const document = settleEnd(before, wanted);
  if (document.active && document.completed) {
    const detail =
      "This subscription is completed. Set completed to false as well, and next_sequence_number to where it goes on.";
    return { ok: false, problems: [{ pointer: "/active", detail }] };
  }
  const revived = before.completed && !document.completed;
  const next = document.nextSequenceNumber;
  const begins =
    document.messageSetId !== before.messageSetId ||
    next < before.nextSequenceNumber ||
    (revived && next === before.nextSequenceNumber);
  return { ok: true, document, round: begins ? before.round + 1 : before.round };
}

/** What a new subscription is, when somebody says this of it. */
export function settleNew(wanted: SubscriptionDocument): SubscriptionDocument {
  const ended = wanted.completed || wanted.processStatus === processStatus.completed;
  return ended ? end(wanted) : wanted;
}

function settleEnd(before: Subscription, wanted: SubscriptionDocument): SubscriptionDocument {
  if (wanted.completed !== before.completed) return wanted.completed ? end(wanted) : begin(wanted);
  if (wanted.processStatus !== before.processStatus) {
    if (wanted.processStatus === processStatus.completed) return end(wanted);
    return { ...wanted, completed: false };
  }
  return wanted;
}

function end(document: SubscriptionDocument): SubscriptionDocument {
  return { ...document, completed: true, active: false, processStatus: processStatus.completed };
}

function begin(document: SubscriptionDocument): SubscriptionDocument {
  const isEnded = document.processStatus === processStatus.completed;
  return isEnded ? { ...document, processStatus: processStatus.ready } : document;
}
