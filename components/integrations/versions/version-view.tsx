import { RotateCcw } from "lucide-react";
import type { Action } from "#components/ui/action-outcome.ts";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { DocumentComparison } from "#core/integrations/compare-documents.ts";
import type { Comparison } from "./compare-texts.ts";
import { ComparisonView } from "./comparison-view.tsx";
import { VersionDiff } from "./version-diff.tsx";

type VersionViewProps = {
  path: string;
  shown: number;
  current: number;
  /** What it is compared with. */
  against: number;
  /** What leads from the earlier of the two to the later, rule by rule. */
  changes: DocumentComparison;
  /** The same, line by line. */
  textChanges: Comparison;
  view: VersionViewName;
  text: string;
  /** Null where it may not be restored: it is the current one, or the role does not allow it. */
  restore: Action | null;
};

/** What differs drawn on rules, the same line by line, or the whole document. */
export const versionViewNames = ["changes", "text", "document"] as const;
type VersionViewName = (typeof versionViewNames)[number];

/** One version: what differs between it and another, or its whole document, and the way back to it. */
export function VersionView(props: VersionViewProps) {
  const { path, shown, current, against, changes, textChanges, view, text, restore } = props;
  const [from, to] = shown < against ? [shown, against] : [against, shown];
  const address = `${path}?version=${shown}&against=${against}`;
  return (
    <Panel
      actions={
        restore === null ? null : (
          <ConfirmDialog
            action={restore}
            confirmLabel={`Restore version ${shown}`}
            consequence={`What version ${shown} did is saved as a new version and used from the next message on. Version ${current} stays in this list, and secrets keep their present values.`}
            title={`Restore version ${shown}?`}
            trigger={{ label: "Restore…", icon: <RotateCcw aria-hidden="true" size={14} />, size: "small" }}
          />
        )
      }
      id="version"
      title={`Version ${shown}`}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {from === to ? null : (
          <LinkTabs
            label="Views of the version"
            tabs={[
              { label: `From version ${from} to ${to}`, href: `${address}&view=changes`, current: view === "changes" },
              { label: "Text", href: `${address}&view=text`, current: view === "text" },
              { label: "Document", href: `${address}&view=document`, current: view === "document" },
            ]}
          />
        )}
        {view === "document" || from === to ? (
          <CodeBlock label={`Document of version ${shown}`} text={text} />
        ) : view === "text" ? (
          <VersionDiff comparison={textChanges} label={`Changes from version ${from} to ${to}`} />
        ) : (
          <ComparisonView
            comparison={changes}
            label={`Changes from version ${from} to ${to}`}
            nothing="Both versions do the same."
          />
        )}
        {view !== "document" && shown > 1 && against !== shown - 1 ? (
          <span>
            <LinkButton href={`${path}?version=${shown}&against=${shown - 1}`} size="small" variant="quiet">
              Compare with the version before it
            </LinkButton>
          </span>
        ) : null}
      </div>
    </Panel>
  );
}
