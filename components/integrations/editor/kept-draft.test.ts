import { describe, expect, it } from "vitest";
import { exactNumber, type Json } from "#core/json.ts";
import { newDraft } from "./draft.ts";
import { countKeptDrafts, type DraftStorage, removeKeptDrafts } from "./draft-storage.ts";
import { keepDraft, keptCharactersMax, keyOfDraft, listKeptDrafts } from "./kept-draft.ts";

const ada = { personId: "ada", integrationId: "orders" };
const facts = { note: "", basedOn: 3, savedAt: "2026-03-01T09:30:00.000Z" };

function makeStorage(roomLeft = Number.POSITIVE_INFINITY): DraftStorage & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => {
      if (text.length > roomLeft) throw new DOMException("full", "QuotaExceededError");
      texts.set(key, text);
    },
    removeItem: (key) => void texts.delete(key),
    key: (index) => [...texts.keys()][index] ?? null,
    get length() {
      return texts.size;
    },
  };
}

describe("unsaved work that is kept in the browser", () => {
  it("comes back as it stood, also while it is not complete", () => {
    const storage = makeStorage();
    const draft = newDraft();
    const broken = { ...draft, name: "", document: { ...draft.document, mapping: "{ no JSON" } };
    expect(keepDraft(storage, keyOfDraft(ada, "tab"), { ...facts, draft: broken, note: "why" })).toEqual({
      kind: "kept",
    });
    expect(listKeptDrafts(storage, ada)).toEqual([
      { key: keyOfDraft(ada, "tab"), sessionId: "tab", ...facts, note: "why", draft: broken },
    ]);
  });

  it("is that of one person and one integration, the newest first", () => {
    const storage = makeStorage();
    const draft = newDraft();
    const keep = (owner: typeof ada, tab: string, minute: string) =>
      keepDraft(storage, keyOfDraft(owner, tab), { ...facts, draft, savedAt: `2026-03-01T09:${minute}:00.000Z` });
    keep(ada, "first", "10");
    keep(ada, "second", "20");
    keep({ ...ada, integrationId: "orders-2" }, "third", "30");
    keep({ ...ada, personId: "grace" }, "fourth", "40");
    expect(listKeptDrafts(storage, ada).map((one) => one.sessionId)).toEqual(["second", "first"]);
    expect(listKeptDrafts(storage, { ...ada, integrationId: null })).toEqual([]);
  });

  it("keeps the digits of numbers that JavaScript cannot hold", () => {
    const storage = makeStorage();
    const draft = newDraft();
    const digits = "12345678901234567890";
    const rule = { id: "a", target: "a", source: { kind: "constant", value: exactNumber(digits) as unknown as Json } };
    const exact = { ...draft, document: { ...draft.document, mapping: { rules: [rule] } } };
    keepDraft(storage, keyOfDraft(ada, "tab"), { ...facts, draft: exact });
    const [kept] = listKeptDrafts(storage, ada);
    expect(JSON.stringify(kept?.draft.document)).toContain(digits);
  });

  it("is refused with a reason where it is too large or the browser has no room, and what was there stays", () => {
    const storage = makeStorage(5_000);
    const draft = newDraft();
    const large = (characters: number) => {
      const samples = { ...draft.document.samples, source: "x".repeat(characters) };
      return { name: "", document: { ...draft.document, samples } };
    };
    const key = keyOfDraft(ada, "tab");
    keepDraft(storage, key, { ...facts, draft });
    expect(keepDraft(storage, key, { ...facts, draft: large(6_000) })).toEqual({ kind: "refused" });
    expect(keepDraft(storage, key, { ...facts, draft: large(keptCharactersMax) })).toEqual({ kind: "too_large" });
    expect(listKeptDrafts(storage, ada)[0]?.draft).toEqual(draft);
  });

  it("is passed over where it has another form, or was tampered with", () => {
    const storage = makeStorage();
    const key = keyOfDraft(ada, "tab");
    for (const text of [
      "",
      "{",
      "{}",
      '{"form":2}',
      JSON.stringify({ form: 1, ...facts, name: "", documentText: "[]" }),
    ]) {
      storage.setItem(key, text);
      expect(listKeptDrafts(storage, ada)).toEqual([]);
    }
  });

  it("goes with all that is kept, and with nothing else, when somebody signs out", () => {
    const storage = makeStorage();
    storage.setItem("theme", "dark");
    keepDraft(storage, keyOfDraft(ada, "a"), { ...facts, draft: newDraft() });
    keepDraft(storage, keyOfDraft({ personId: "grace", integrationId: null }, "b"), { ...facts, draft: newDraft() });
    expect(countKeptDrafts(storage)).toBe(2);
    removeKeptDrafts(storage);
    expect([...storage.texts.keys()]).toEqual(["theme"]);
  });
});
