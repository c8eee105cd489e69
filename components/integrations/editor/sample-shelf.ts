import { type NamedSample, SampleName, SampleShelf } from "#core/integrations/model.ts";

/** Where a text stands: kept under a name, changed since it was taken from there, or kept nowhere. */
export type ShelfPlace = { kind: "kept" | "changed"; name: string } | { kind: "loose" };

export type ChangedShelf = { ok: true; shelf: SampleShelf; name: string } | { ok: false; detail: string };

/** Where a text stands on the shelf. `chosen` is the name that was chosen last; of equal texts it is the one meant. */
export function findOnShelf(shelf: SampleShelf, text: string, chosen: string | null): ShelfPlace {
  const same = shelf.filter((sample) => sample.text === text);
  const kept = same.find((sample) => sample.name === chosen) ?? same[0];
  if (kept !== undefined) return { kind: "kept", name: kept.name };
  const before = shelf.find((sample) => sample.name === chosen);
  return before === undefined || text.trim() === "" ? { kind: "loose" } : { kind: "changed", name: before.name };
}

/** Keeps a text under a name; one that has the name already takes the new text, at its old place. */
export function keepSample(shelf: SampleShelf, wanted: string, text: string): ChangedShelf {
  if (text.trim() === "") return { ok: false, detail: "There is no text to keep; write or paste a message first." };
  const named = readName(wanted);
  if (!named.ok) return named;
  const { name } = named;
  const isNew = !shelf.some((sample) => sample.name === name);
  const next = isNew
    ? [...shelf, { name, text }]
    : shelf.map((sample) => (sample.name === name ? { name, text } : sample));
  return check(next, name);
}

/** Gives a kept sample another name, which none of the others may have. */
export function renameSample(shelf: SampleShelf, name: string, wanted: string): ChangedShelf {
  const named = readName(wanted);
  if (!named.ok) return named;
  if (named.name !== name && shelf.some((sample) => sample.name === named.name)) {
    return { ok: false, detail: `Another sample is named “${named.name}”; choose a different name.` };
  }
  return check(
    shelf.map((sample) => (sample.name === name ? { ...sample, name: named.name } : sample)),
    named.name,
  );
}

export function removeSample(shelf: SampleShelf, name: string): SampleShelf {
  return shelf.filter((sample) => sample.name !== name);
}

export function findSample(shelf: SampleShelf, name: string): NamedSample | null {
  return shelf.find((sample) => sample.name === name) ?? null;
}

function readName(wanted: string): { ok: true; name: string } | { ok: false; detail: string } {
  const parsed = SampleName.safeParse(wanted);
  if (parsed.success) return { ok: true, name: parsed.data };
  return { ok: false, detail: parsed.error.issues[0]?.message ?? "This name cannot be used." };
}

/** The rules of the document itself, so that a shelf which is made here can also be saved. */
function check(shelf: SampleShelf, name: string): ChangedShelf {
  const parsed = SampleShelf.safeParse(shelf);
  if (parsed.success) return { ok: true, shelf: parsed.data, name };
  return { ok: false, detail: parsed.error.issues[0]?.message ?? "This sample cannot be kept." };
}
