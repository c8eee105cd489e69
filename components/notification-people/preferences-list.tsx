import { ObjectList, type ObjectListFrame } from "#components/mediator/objects/object-list.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { ListedPreference } from "#db/queries/notifications/people/list-preferences.ts";
import { peoplePath, preferencePath, preferencesPath } from "./paths.ts";

const columns: readonly Column<ListedPreference>[] = [
  {
    id: "person",
    header: "Person",
    cell: (one) => (
      <RowLink href={one.personId === null ? preferencePath(one) : `${peoplePath}/${one.personId}`}>
        {one.name || `${one.actorType} ${one.userId}`}
      </RowLink>
    ),
  },
  {
    id: "key",
    header: "Known as",
    from: "sm",
    cell: ({ actorType, userId }) => `${actorType} ${userId}`,
  },
  { id: "wants", header: "Differs in", cell: (one) => <span className="text-small">{listDifferences(one)}</span> },
  { id: "language", header: "Language", from: "md", width: "100px", cell: ({ preferredLang }) => preferredLang },
  {
    id: "updated",
    header: "Changed",
    align: "end",
    from: "sm",
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
];

function listDifferences({ allowEmail, allowSms, allowInApp, quietHours, eventCount }: ListedPreference): string {
  const parts = [
    allowEmail ? null : "no e-mail",
    allowSms ? null : "no text messages",
    allowInApp ? null : "no in-app messages",
    quietHours === null ? null : `quiet ${quietHours.from} to ${quietHours.to}`,
    eventCount === 0 ? null : `${eventCount} ${eventCount === 1 ? "event" : "events"}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

/** What was saved of how people want to be told, also of those who are not in the directory. */
export function PreferencesList({ rows, ...frame }: ObjectListFrame & { rows: readonly ListedPreference[] }) {
  return (
    <ObjectList
      {...frame}
      caption="Preferences"
      columns={columns}
      empty={{
        title: "Nobody has said anything",
        text: "Who has no preferences is told by all media, at any time. Applications save them by the API, people by the link in an e-mail.",
      }}
      filters={[{ kind: "search", name: "search", label: "Search preferences", placeholder: "Name or number" }]}
      path={preferencesPath}
      rows={rows.map((row, index) => ({ ...row, id: index }))}
    />
  );
}
