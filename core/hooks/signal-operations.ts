import type { Operation } from "./model.ts";

const django = "django.db.models.signals.";

const operationsOf: Record<string, readonly Operation[]> = {
  created: ["created"],
  updated: ["updated"],
  deleted: ["deleted"],
  // The framework saves both new and known objects, and says so before and after.
  [`${django}pre_save`]: ["created", "updated"],
  [`${django}post_save`]: ["created", "updated"],
  [`${django}pre_delete`]: ["deleted"],
  [`${django}post_delete`]: ["deleted"],
};

/** What has to happen to a row for a signal to be given; nothing for those that applications raise, and for initialisations. */
export function listOperations(signal: string): readonly Operation[] {
  return Object.hasOwn(operationsOf, signal) ? (operationsOf[signal] ?? []) : [];
}
