import { Trash2 } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { isBuiltIn, lookupWords } from "#core/notifications/catalog/check-lookup.ts";
import type { Lookup } from "#core/notifications/model.ts";
import { LookupDialog } from "./lookup-dialog.tsx";

/** What is done with one word. */
export function LookupActs({ lookup, save, remove }: { lookup: Lookup; save: Action; remove: Action }) {
  const { id, kind, code } = lookup;
  return (
    <span className="flex justify-end gap-1.5">
      <LookupDialog key={JSON.stringify(lookup)} kind={kind} lookup={lookup} save={save} />
      {isBuiltIn(lookup) ? null : (
        <ConfirmDialog
          action={remove}
          confirmLabel="Delete"
          consequence="It can be deleted once nothing uses it. What is on record keeps its code."
          destructive
          title={`Delete the ${lookupWords[kind]} ${code}?`}
          trigger={{
            label: "Delete…",
            icon: <Trash2 aria-hidden="true" size={14} />,
            size: "small",
            variant: "quiet",
          }}
        >
          <input name="kind" type="hidden" value="lookup" />
          <input name="id" type="hidden" value={id} />
        </ConfirmDialog>
      )}
    </span>
  );
}
