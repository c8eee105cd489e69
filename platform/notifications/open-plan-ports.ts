import type { PlanPorts } from "#core/notifications/emit/ports.ts";
import { countMade } from "#db/queries/notifications/emit/count-made.ts";
import { findTakenKeys } from "#db/queries/notifications/emit/find-taken-keys.ts";
import { listGroupMembers } from "#db/queries/notifications/people/list-group-members.ts";
import { loadRecipientFacts } from "#db/queries/notifications/people/load-recipient-facts.ts";
import type { Platform } from "../open-platform.ts";

/** What planning an event needs, of the process's platform. */
export function openPlanPorts({ database, notifications, now, newId }: Platform): PlanPorts {
  const { sql } = database;
  return {
    findEvent: notifications.findEvent,
    listGroupMembers: (codes) => listGroupMembers(sql, codes),
    loadRecipientFacts: (question) => loadRecipientFacts(sql, question),
    findTaken: (keys) => findTakenKeys(sql, keys, now()),
    countMade: (questions) => countMade(sql, questions),
    now,
    newId,
  };
}
