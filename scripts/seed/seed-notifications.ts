import type { JsonObject } from "#core/json.ts";
import { insertEntry } from "#core/notifications/catalog/create-entry.ts";
import {
  documentedEvents,
  documentedLookups,
  exampleRules,
  exampleTemplates,
} from "#core/notifications/catalog/documented-catalog.ts";
import type { EntryKind } from "#core/notifications/catalog/model.ts";
import type { CatalogChanges, CatalogPorts } from "#core/notifications/catalog/ports.ts";
import { createTemplate } from "#core/notifications/templates/create-template.ts";
import type { TemplatePorts } from "#core/notifications/templates/ports.ts";
import { systemActor } from "#core/people/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { StartProblem } from "../start/problem.ts";

/** How many entries were added; what was there already is left as it is. */
export type SeededNotifications = { lookups: number; events: number; rules: number; templates: number };

const by = { actor: systemActor, address: null };

/**
 * Adds the words and events of the documents, and with `examples` a rule and words for two of the events. What is there
 * already stays as somebody made it, so that a second time adds nothing.
 */
export async function seedNotifications(
  ports: CatalogPorts & TemplatePorts,
  { examples }: { examples: boolean },
): Promise<SeededNotifications> {
  const seeded = await ports.changeCatalog(async (changes) => ({
    lookups: await addMissing(changes, "lookup", documentedLookups, hasLookup),
    events: await addMissing(changes, "event", documentedEvents, hasEvent),
    rules: examples ? await addMissing(changes, "rule", exampleRules, hasRule) : 0,
  }));
  return { ...seeded, templates: examples ? await addTemplates(ports) : 0 };
}

type IsThere = (changes: CatalogChanges, entry: JsonObject) => boolean;

const hasLookup: IsThere = ({ catalog }, { kind, code }) =>
  catalog.lookups.some((lookup) => lookup.kind === kind && lookup.code === code);
const hasEvent: IsThere = ({ catalog }, { code }) =>
  catalog.events.some((event) => event.code.toLowerCase() === String(code).toLowerCase());
const hasRule: IsThere = ({ catalog }, { name }) => catalog.rules.some((rule) => rule.name === name);

async function addMissing(
  changes: CatalogChanges,
  kind: EntryKind,
  entries: readonly JsonObject[],
  isThere: IsThere,
): Promise<number> {
  let added = 0;
  for (const entry of entries) {
    if (isThere(changes, entry)) continue;
    const outcome = await insertEntry(changes, by, kind, entry);
    if (outcome.kind === "invalid") throw refuse(`${kind} ${String(entry.code ?? entry.name)}`, outcome.problems);
    added += 1;
  }
  return added;
}

async function addTemplates(ports: TemplatePorts): Promise<number> {
  let added = 0;
  for (const template of exampleTemplates) {
    // Version 1 is there once somebody has written any words for it.
    const outcome = await createTemplate(ports, by, { ...template, version: 1 });
    if (outcome.kind === "invalid") throw refuse(`template of ${String(template.event_code)}`, outcome.problems);
    if (outcome.kind === "created") added += 1;
  }
  return added;
}

function refuse(what: string, problems: readonly FieldProblem[]): StartProblem {
  const lines = problems.map(({ pointer, detail }) => `  ${pointer.slice(1)}: ${detail}`);
  return new StartProblem(`The ${what} cannot be added:\n${lines.join("\n")}`);
}
