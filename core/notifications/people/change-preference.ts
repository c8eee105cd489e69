import { isJsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { PersonKey, Preference } from "../model.ts";
import { defaultPreference } from "./default-preference.ts";
import { type Change, type Invalid, readDocument } from "./outcomes.ts";
import type { PeoplePorts, WishChanges } from "./ports.ts";
import {
  mergeEvents,
  PreferenceInput,
  preferenceReadOnly,
  type SavedPreference,
  StrictPreferenceInput,
  toPreferenceInput,
} from "./preference-document.ts";

type Ports = Pick<PeoplePorts, "changeWishes">;
export type UnknownActorType = { kind: "unknown_actor_type" };

/** Says anew how a person wants to be told (`whole`: what is left out is reset), or changes what is named (`part`). */
export async function savePreference(
  { changeWishes }: Ports,
  by: Author,
  key: PersonKey,
  { input, mode }: Change,
): Promise<{ kind: "saved" } | Invalid | UnknownActorType> {
  requirePermitted(by.actor, "edit_preferences");
  return await changeWishes(async (changes) => {
    if (!(await changes.hasActorType(key.actorType))) return { kind: "unknown_actor_type" };
    const stored = await changes.findPreference(key);
    const usual = defaultPreference(key, await changes.findDefaultLanguage(key));
    const before = stored ?? usual;
    const read = mode === "whole" ? readWhole(input) : readPart(input, before);
    if (!read.ok) return { kind: "invalid", problems: read.problems };
    const wanted = read.value.events.filter(({ mode: asked }) => asked !== null);
    const events = await changes.findEvents(wanted.map(({ event_code }) => event_code));
    const problems = judgeEvents(wanted, events);
    if (problems.length > 0) return { kind: "invalid", problems };
    const after = { ...read.value, preferred_lang: read.value.preferred_lang ?? usual.preferredLang, events: wanted };
    await changes.savePreference(key, after, events);
    await auditChange(changes, by, key, { before, after });
    return { kind: "saved" };
  });
}

/** Forgets everything that a person said; the defaults hold again. What was never said is as good as forgotten. */
export async function resetPreference(
  { changeWishes }: Ports,
  by: Author,
  key: PersonKey,
): Promise<{ kind: "reset" } | UnknownActorType> {
  requirePermitted(by.actor, "edit_preferences");
  return await changeWishes(async (changes) => {
    if (!(await changes.hasActorType(key.actorType))) return { kind: "unknown_actor_type" };
    if ((await changes.findPreference(key)) === null) return { kind: "reset" };
    await changes.removePreference(key);
    await changes.appendAudit({ by, action: "preference.reset", object: nameKey(key) });
    return { kind: "reset" };
  });
}

function readWhole(input: unknown) {
  return readDocument(PreferenceInput, input, { readOnly: preferenceReadOnly });
}

function readPart(input: unknown, before: Preference) {
  const fields = toPreferenceInput(before);
  const read = readDocument(StrictPreferenceInput, input, { before: fields, readOnly: preferenceReadOnly });
  if (!read.ok || !isJsonObject(input) || input.events === undefined) return read;
  const events = mergeEvents(before.events, read.value.events);
  return readDocument(StrictPreferenceInput, { ...input, events }, { before: fields, readOnly: preferenceReadOnly });
}

function judgeEvents(events: PreferenceInput["events"], known: ReadonlyMap<string, number>): FieldProblem[] {
  const seen = new Set<string>();
  return events.flatMap(({ event_code: code, channel }, index) => {
    if (!known.has(code)) {
      return [{ pointer: `/events/${index}/event_code`, detail: `There is no event "${code}".` }];
    }
    const key = `${channel} ${code}`;
    if (seen.has(key)) return [{ pointer: `/events/${index}`, detail: "This event and channel are named twice." }];
    seen.add(key);
    return [];
  });
}

// Applications may say the same at each sign-in; the trail holds only what was changed by it.
async function auditChange(
  changes: WishChanges,
  by: Author,
  key: PersonKey,
  { before, after }: { before: Preference; after: SavedPreference },
): Promise<void> {
  const fields = toPreferenceInput(before);
  const names = Object.keys(after) as (keyof SavedPreference)[];
  const changed = names.filter((name) => describeValue(fields[name]) !== describeValue(after[name]));
  if (changed.length === 0) return;
  await changes.appendAudit({ by, action: "preference.changed", object: nameKey(key), detail: { changed } });
}

function describeValue(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? value.map((one) => JSON.stringify(one)).sort() : value);
}

/** How a person who may not be in the directory stands in the audit trail. */
export function nameKey({ userId, actorType }: PersonKey): { id: string; name: string } {
  return { id: `${actorType}/${userId}`, name: `${actorType} ${userId}` };
}
