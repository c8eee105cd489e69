import { z } from "zod";
import { isJsonObject, type Json, parseJsonExactly } from "#core/json.ts";
import { type Draft, openDraft, writeDocument } from "./draft.ts";
import { type DraftStorage, draftPrefix, listDraftKeys } from "./draft-storage.ts";

/** Whose unsaved work it is, and on which integration; null for a new one. */
export type DraftOwner = { personId: string; integrationId: string | null };

/** Unsaved work as it was kept. */
export type KeptDraft = {
  /** Its place in the browser's storage. */
  key: string;
  /** Of the page that it was written by, which may still be open. */
  sessionId: string;
  savedAt: string;
  /** The version that it was made from; null for a new integration. */
  basedOn: number | null;
  note: string;
  draft: Draft;
};

export type KeepOutcome = { kind: "kept" } | { kind: "too_large" } | { kind: "refused" };

/** Browsers give a site about five million characters; more than one draft shall fit, and other sites' habits differ. */
export const keptCharactersMax = 2_000_000;

// `form` changes when an older release could not read the record; what has another form is left alone.
const StoredDraft = z.object({
  form: z.literal(1),
  savedAt: z.iso.datetime(),
  basedOn: z.number().int().min(1).nullable(),
  note: z.string(),
  name: z.string(),
  documentText: z.string(),
});

/** Where the work of one open page is kept. Each page has a place of its own, so that none overwrites another's. */
export function keyOfDraft({ personId, integrationId }: DraftOwner, sessionId: string): string {
  return `${draftPrefix}${personId}.${integrationId ?? "new"}.${sessionId}`;
}

/**
 * Keeps unsaved work in the browser. A document names secrets and never has their values, so neither has what is kept.
 * Says when it is too large, or the browser has no room or allows no storage; then what was kept before is still there.
 */
export function keepDraft(
  storage: DraftStorage,
  key: string,
  { draft, note, basedOn, savedAt }: Pick<KeptDraft, "draft" | "note" | "basedOn" | "savedAt">,
): KeepOutcome {
  const { name, document } = draft;
  const record: z.infer<typeof StoredDraft> = {
    form: 1,
    savedAt,
    basedOn,
    note,
    name,
    documentText: writeDocument(document),
  };
  const text = JSON.stringify(record);
  if (text.length > keptCharactersMax) return { kind: "too_large" };
  try {
    storage.setItem(key, text);
    return { kind: "kept" };
  } catch (error) {
    // Every browser has a name of its own for "full", and all are of this kind.
    if (error instanceof DOMException) return { kind: "refused" };
    throw error;
  }
}

/** All work of a person on an integration that is kept, the newest first. What cannot be read is left out. */
export function listKeptDrafts(storage: DraftStorage, owner: DraftOwner): KeptDraft[] {
  const start = keyOfDraft(owner, "");
  return listDraftKeys(storage)
    .filter((key) => key.startsWith(start))
    .flatMap((key) => readKept(key, key.slice(start.length), storage.getItem(key)))
    .sort((one, other) => (one.savedAt < other.savedAt ? 1 : -1));
}

function readKept(key: string, sessionId: string, text: string | null): KeptDraft[] {
  const stored = StoredDraft.safeParse(readJson(text ?? ""));
  if (!stored.success) return [];
  const { savedAt, basedOn, note, name, documentText } = stored.data;
  if (!isDocument(readJson(documentText))) return [];
  return [{ key, sessionId, savedAt, basedOn, note, draft: openDraft(name, documentText) }];
}

/** A draft may be incomplete, so it is only held to what the editor needs to show it. */
function isDocument(value: Json | undefined): boolean {
  if (value === undefined || !isJsonObject(value)) return false;
  const { source, targets, samples, mapping } = value;
  return (
    isObject(source) &&
    isObject(samples) &&
    Array.isArray(samples.shelf) &&
    Array.isArray(targets) &&
    mapping !== undefined
  );
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return value !== undefined && isJsonObject(value);
}

function readJson(text: string): Json | undefined {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
