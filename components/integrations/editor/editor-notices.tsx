"use client";

import { CircleAlert, Copy } from "lucide-react";
import type { Draft } from "./draft.ts";
import { DraftOffer } from "./draft-offer.tsx";
import type { DraftOwner, KeptDraft } from "./kept-draft.ts";
import { describeTabs, type OtherTabs } from "./other-tabs.ts";
import { useDraftOffer } from "./use-draft-offer.ts";

type EditorNoticesProps = {
  /** Null for whoever may not save. */
  owner: DraftOwner | null;
  sessionId: string;
  others: { tabs: OtherTabs; isSettled: boolean };
  continues: string | null;
  current: { version: number | null; draft: Draft };
  /** Why the work is not kept in the browser; null while it is. */
  problem: string | null;
  onContinue: (kept: KeptDraft) => void;
};

/** What somebody should know before going on: unsaved work of before, the same page open twice, work that is not kept. */
export function EditorNotices(props: EditorNoticesProps) {
  const { owner, others, current, problem, onContinue } = props;
  const offer = useDraftOffer(props);
  // Two tabs that each make a new integration do not get in each other's way.
  const elsewhere = owner?.integrationId == null ? null : describeTabs(others.tabs);
  return (
    <div className="contents *:mx-4 *:mt-4 lg:*:mx-6">
      {offer === null ? null : (
        <DraftOffer
          kept={offer.kept}
          onContinue={() => onContinue(offer.kept)}
          onDiscard={offer.discard}
          stored={current}
        />
      )}
      {elsewhere === null ? null : (
        <p className="flex items-start gap-2.5 rounded-lg bg-warn-soft px-3 py-2.5 text-warn" role="status">
          <Copy aria-hidden="true" className="mt-0.5 shrink-0" size={15} />
          {elsewhere} Whichever is saved second has to choose between both.
        </p>
      )}
      {problem === null ? null : (
        <p className="flex items-start gap-2.5 rounded-lg bg-warn-soft px-3 py-2.5 text-warn" role="status">
          <CircleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={15} />
          {problem}
        </p>
      )}
    </div>
  );
}
