"use client";

import { useEffect, useState } from "react";
import { toast } from "sonner";
import { openDraftStorage } from "./draft-storage.ts";
import { type DraftOwner, type KeptDraft, listKeptDrafts } from "./kept-draft.ts";
import type { OtherTabs } from "./other-tabs.ts";

type DraftOfferContext = {
  owner: DraftOwner | null;
  sessionId: string;
  /** Pages that are open write their own; theirs are not offered. */
  others: { tabs: OtherTabs; isSettled: boolean };
  /** The place of the draft that this page goes on with already. */
  continues: string | null;
};

/** The newest unsaved work of an earlier visit, and a way to throw it away; null where there is none. */
export function useDraftOffer({ owner, sessionId, others, continues }: DraftOfferContext) {
  const [found, setFound] = useState<KeptDraft[]>([]);
  const { personId, integrationId } = owner ?? {};
  const { tabs, isSettled } = others;
  useEffect(() => {
    const storage = openDraftStorage();
    if (!isSettled || storage === null || personId === undefined || integrationId === undefined) return;
    setFound(listKeptDrafts(storage, { personId, integrationId }));
  }, [personId, integrationId, isSettled]);
  const [kept] = found.filter((one) => {
    return one.sessionId !== sessionId && !tabs.has(one.sessionId) && one.key !== continues;
  });
  if (kept === undefined) return null;
  return {
    kept,
    discard: () => {
      const storage = openDraftStorage();
      const text = storage?.getItem(kept.key) ?? null;
      storage?.removeItem(kept.key);
      setFound(found.filter((one) => one !== kept));
      if (storage === null || text === null) return;
      const bringBack = () => {
        storage.setItem(kept.key, text);
        setFound(found);
      };
      toast("The unsaved changes are thrown away.", { action: { label: "Bring back", onClick: bringBack } });
    },
  };
}
