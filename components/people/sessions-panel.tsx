import type { Action } from "#components/ui/action-outcome.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ListedSession } from "#db/queries/people/list-sessions.ts";
import { describeBrowser } from "./describe-browser.ts";

type SessionsPanelProps = {
  sessions: readonly ListedSession[];
  personId: string;
  /** The session of whoever looks, which is not offered for ending. */
  ownSessionId: string;
  endOne: Action;
  endAll: Action;
};

/** Where somebody is signed in. */
export function SessionsPanel({ sessions, personId, ownSessionId, endOne, endAll }: SessionsPanelProps) {
  const endable = sessions.filter((session) => session.id !== ownSessionId).length;
  const isOwn = endable < sessions.length;
  const what = countNoun(endable, isOwn ? "other session" : "session", isOwn ? "other sessions" : "sessions");
  const actions =
    endable === 0 ? null : (
      <ConfirmDialog
        action={endAll}
        confirmLabel={`End ${what}`}
        consequence={isOwn ? "Only this browser stays signed in." : "They have to sign in again everywhere."}
        destructive
        title={`End ${what}?`}
        trigger={{ label: isOwn ? "Sign out everywhere else…" : "Sign out everywhere…", size: "small" }}
      >
        <input name="id" type="hidden" value={personId} />
      </ConfirmDialog>
    );
  return (
    <Panel actions={actions} id="sessions" padded={false} title="Sessions">
      {sessions.length === 0 ? (
        <p className="px-4 py-3 text-muted">Not signed in anywhere.</p>
      ) : (
        <Table
          caption="Sessions"
          columns={listColumns(ownSessionId, endOne)}
          rowId={(session) => session.id}
          rows={sessions}
        />
      )}
    </Panel>
  );
}

function listColumns(ownSessionId: string, endOne: Action): readonly Column<ListedSession>[] {
  return [
    {
      id: "browser",
      header: "Browser",
      cell: (session) => <span title={session.userAgent ?? undefined}>{describeBrowser(session.userAgent)}</span>,
    },
    { id: "address", header: "Address", from: "sm", cell: (session) => session.address ?? "–" },
    { id: "began", header: "Signed in", from: "md", cell: (session) => <RelativeTime at={session.createdAt} /> },
    { id: "seen", header: "Last used", cell: (session) => <RelativeTime at={session.lastSeenAt} /> },
    { id: "ends", header: "Ends", from: "lg", cell: (session) => <RelativeTime at={session.expiresAt} /> },
    {
      id: "end",
      header: "End",
      align: "end",
      width: "120px",
      cell: (session) =>
        session.id === ownSessionId ? (
          <Badge tone="accent">this one</Badge>
        ) : (
          <ConfirmDialog
            action={endOne}
            confirmLabel="End the session"
            consequence="That browser has to sign in again."
            destructive
            title={`End the session of ${describeBrowser(session.userAgent)}?`}
            trigger={{ label: "End…", size: "small" }}
          >
            <input name="id" type="hidden" value={session.id} />
          </ConfirmDialog>
        ),
    },
  ];
}
