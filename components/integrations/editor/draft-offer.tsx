"use client";

import { History } from "lucide-react";
import { useMemo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { AbsoluteTime, RelativeTime } from "#components/ui/relative-time.tsx";
import { compareDocuments } from "#core/integrations/compare-documents.ts";
import { ComparisonView } from "../versions/comparison-view.tsx";
import type { Draft } from "./draft.ts";
import type { KeptDraft } from "./kept-draft.ts";
import { toNamedDocument } from "./named-document.ts";

type DraftOfferProps = {
  kept: KeptDraft;
  /** What is stored now; of a new integration what its form begins with. */
  stored: { version: number | null; draft: Draft };
  onContinue: () => void;
  onDiscard: () => void;
};

/** Unsaved work of an earlier visit: to go on with, to look at, or to throw away. */
export function DraftOffer({ kept, stored, onContinue, onDiscard }: DraftOfferProps) {
  const [comparing, setComparing] = useState(false);
  const { savedAt, basedOn, draft } = kept;
  const isStale = basedOn !== null && stored.version !== null && basedOn < stored.version;
  return (
    <section
      aria-label="Unsaved changes"
      // It stays in sight: a page that comes back is not always at its beginning.
      className="z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line-strong bg-info-soft px-3 py-2.5 lg:sticky lg:top-[96px]"
    >
      <History aria-hidden="true" className="shrink-0 text-info" size={16} />
      <p className="min-w-0 flex-1 basis-72">
        {basedOn === null ? (
          <>You have an unsaved new integration{draft.name.trim() === "" ? "" : ` “${draft.name.trim()}”`} of </>
        ) : (
          "You have unsaved changes of "
        )}
        <RelativeTime at={savedAt} /> (<AbsoluteTime at={savedAt} />)
        {basedOn === null ? "." : `, made from version ${basedOn}.`}
        {isStale
          ? ` Version ${stored.version} was saved since; when you save, you see both and choose rule by rule.`
          : null}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setComparing(true)} size="small">
          Compare
        </Button>
        <Button onClick={onDiscard} size="small">
          Discard
        </Button>
        <Button onClick={onContinue} size="small" variant="primary">
          Continue
        </Button>
      </div>
      {comparing ? (
        <Comparison
          draft={draft}
          onClose={() => setComparing(false)}
          stored={stored.draft}
          title={
            stored.version === null
              ? "What the unsaved integration has"
              : `From version ${stored.version} to your changes`
          }
        />
      ) : null}
    </section>
  );
}

type ComparisonProps = { draft: Draft; stored: Draft; title: string; onClose: () => void };

function Comparison({ draft, stored, title, onClose }: ComparisonProps) {
  const comparison = useMemo(() => compareDocuments(toNamedDocument(stored), toNamedDocument(draft)), [stored, draft]);
  return (
    <Dialog onOpenChange={(open) => (open ? undefined : onClose())} open title={title} wide>
      <ComparisonView comparison={comparison} label={title} nothing="Nothing differs from what is stored." />
    </Dialog>
  );
}
