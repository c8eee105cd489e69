import type { NotificationCatalog } from "#core/notifications/catalog/model.ts";
import { type EventCatalog, indexCatalog, type ReadyTemplate } from "#core/notifications/emit/event-catalog.ts";
import type { FindEvent } from "#core/notifications/emit/ports.ts";
import type { NotificationTemplate } from "#core/notifications/model.ts";
import { compileMessage } from "#core/notifications/templates/compile-message.ts";
import { openKept } from "./keep-reading.ts";

export type NotificationCatalogCache = { findEvent: FindEvent; forget: () => void };

/** Keeps the catalogue in memory, indexed and with its templates compiled, so that an event costs no reading of it. */
export function openNotificationCatalog(
  load: () => Promise<NotificationCatalog>,
  nowMs: () => number,
  onError: (error: unknown) => void,
): NotificationCatalogCache {
  let last: { text: string; events: ReadonlyMap<string, EventCatalog> } | null = null;
  const loadIndexed = async () => {
    const catalog = await load();
    const text = JSON.stringify(catalog);
    // Read again without a change, everything that was compiled stays.
    if (last?.text !== text) last = { text, events: indexCatalog(catalog, openCompiler()) };
    return last.events;
  };
  const kept = openKept(loadIndexed, nowMs, onError);
  return { findEvent: async (code) => (await kept.read()).get(code) ?? null, forget: kept.forget };
}

/** Compiles a template at its first use, and remembers it for as long as the catalogue that it is of. */
function openCompiler(): (template: NotificationTemplate) => ReadyTemplate {
  const ready = new Map<number, ReadyTemplate>();
  return (template) => {
    const known = ready.get(template.id);
    if (known !== undefined) return known;
    const made = compile(template);
    ready.set(template.id, made);
    return made;
  };
}

function compile(template: NotificationTemplate): ReadyTemplate {
  const { id, version, language } = template;
  const outcome = compileMessage(template);
  if (outcome.ok) return { id, version, language, message: outcome.message, problem: null };
  const detail = outcome.problems.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join(" ");
  return { id, version, language, message: null, problem: `The template cannot be used: ${detail}` };
}
