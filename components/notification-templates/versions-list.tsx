import { Trash2 } from "lucide-react";
import Link from "next/link";
import type { Action } from "#components/ui/action-outcome.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { fallbackLanguage, type NotificationTemplate } from "#core/notifications/model.ts";
import { editorPath, findUsed } from "./template-words.ts";

type VersionsListProps = {
  /** Of one language, the newest first. */
  versions: readonly NotificationTemplate[];
  language: string;
  canEdit: boolean;
  /** Fields: id, active ("on" or "off"). */
  switchTo: Action;
  /** Fields: id. */
  remove: Action;
};

const linkStyle = "rounded-sm py-1 underline underline-offset-4";

/** The versions of the words in one language: which is used, what changed, and what can be done with each. */
export function VersionsList({ versions, language, canEdit, switchTo, remove }: VersionsListProps) {
  if (versions.length === 0) {
    const instead =
      language === fallbackLanguage ? "nobody gets this message" : `those in ${fallbackLanguage} are used`;
    return (
      <EmptyState title="No versions yet">
        Until there are words in {language}, {instead}.
      </EmptyState>
    );
  }
  const used = findUsed(versions);
  const newest = versions[0];
  const columns: Column<NotificationTemplate>[] = [
    { id: "version", header: "Version", width: "100px", cell: ({ version }) => version },
    {
      id: "state",
      header: "State",
      width: "140px",
      cell: (one) => <VersionState isUsed={one.id === used?.id} version={one} />,
    },
    { id: "words", header: "Text", from: "md", cell: ({ body }) => <span className="line-clamp-1">{body}</span> },
    {
      id: "made",
      header: "Made",
      from: "sm",
      width: "120px",
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
    {
      id: "acts",
      header: "Acts",
      align: "end",
      width: "360px",
      cell: (one) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
          {one.id === newest?.id ? null : <OldVersionLinks version={one} />}
          {canEdit ? (
            <VersionActs isUsed={one.id === used?.id} remove={remove} switchTo={switchTo} version={one} />
          ) : null}
        </span>
      ),
    },
  ];
  return <Table caption={`Versions in ${language}`} columns={columns} rowId={({ id }) => String(id)} rows={versions} />;
}

function VersionState({ version, isUsed }: { version: NotificationTemplate; isUsed: boolean }) {
  if (isUsed) return <Badge tone="ok">in use</Badge>;
  return version.active ? <Badge tone="info">on, older</Badge> : <Badge tone="wait">switched off</Badge>;
}

function OldVersionLinks({ version: { eventId, medium, language, version } }: { version: NotificationTemplate }) {
  return (
    <>
      <Link
        aria-label={`Compare version ${version} with the newest`}
        className={linkStyle}
        href={`${editorPath(eventId, medium, { language, compare: version })}#comparison`}
        prefetch={false}
      >
        Compare
      </Link>
      <Link
        aria-label={`Restore the words of version ${version}`}
        className={linkStyle}
        href={editorPath(eventId, medium, { language, from: version })}
        prefetch={false}
      >
        Restore
      </Link>
    </>
  );
}

type VersionActsProps = { version: NotificationTemplate; isUsed: boolean; switchTo: Action; remove: Action };

function VersionActs({ version: { id, version, language, active }, isUsed, switchTo, remove }: VersionActsProps) {
  const off = isUsed
    ? "Messages are made from the next lower version that is switched on, or from the language that stands in; where there is neither, they are skipped."
    : "It is not used at present.";
  return (
    <>
      <ConfirmDialog
        action={switchTo}
        confirmLabel={active ? "Switch off" : "Switch on"}
        consequence={active ? off : "The highest version that is switched on is used from then on."}
        title={`Switch version ${version} in ${language} ${active ? "off" : "on"}?`}
        trigger={{ label: active ? "Switch off…" : "Switch on…", size: "small" }}
      >
        <input name="id" type="hidden" value={id} />
        <input name="active" type="hidden" value={active ? "off" : "on"} />
      </ConfirmDialog>
      <ConfirmDialog
        action={remove}
        confirmLabel="Delete"
        consequence="It is gone for good. A version that a message was made from is not deleted."
        destructive
        title={`Delete version ${version} in ${language}?`}
        trigger={{ label: "Delete…", size: "small", icon: <Trash2 aria-hidden="true" size={13} /> }}
      >
        <input name="id" type="hidden" value={id} />
      </ConfirmDialog>
    </>
  );
}
