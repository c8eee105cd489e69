import Link from "next/link";
import { ObjectList, type ObjectListFrame } from "#components/mediator/objects/object-list.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { ListedReply } from "#db/queries/notifications/people/list-replies.ts";
import { peoplePath, repliesPath } from "./paths.ts";

const columns: readonly Column<Omit<ListedReply, "id">>[] = [
  { id: "sender", header: "From", cell: (reply) => <Sender reply={reply} /> },
  {
    id: "body",
    header: "Message",
    cell: ({ body }) => <span className="whitespace-pre-wrap break-words">{body}</span>,
  },
  {
    id: "effect",
    header: "What it did",
    width: "190px",
    cell: ({ effect }) =>
      effect === null ? (
        <span className="text-muted">nothing</span>
      ) : (
        <Badge tone={effect === "stop" ? "warn" : "ok"}>
          {effect === "stop" ? "ended messages" : "allowed messages"}
        </Badge>
      ),
  },
  { id: "provider", header: "By", from: "md", cell: ({ provider }) => <span className="font-mono">{provider}</span> },
  { id: "at", header: "When", align: "end", from: "sm", cell: ({ receivedAt }) => <RelativeTime at={receivedAt} /> },
];

function Sender({ reply: { sender, people } }: { reply: Omit<ListedReply, "id"> }) {
  return (
    <span className="grid">
      <span className="font-medium">{sender}</span>
      {people.map(({ id, name }) => (
        <Link className="rounded-sm text-small underline underline-offset-4" href={`${peoplePath}/${id}`} key={id}>
          {name || `Person ${id}`}
        </Link>
      ))}
    </span>
  );
}

/** Text messages that people sent, with what each did. */
export function RepliesList({ rows, ...frame }: ObjectListFrame & { rows: readonly ListedReply[] }) {
  return (
    <ObjectList
      {...frame}
      caption="Replies"
      columns={columns}
      empty={{
        title: "Nobody has written yet",
        text: "A provider hands over what people write to its number at /api/provider-callbacks/{provider}/inbound/.",
      }}
      filters={[
        { kind: "search", name: "search", label: "Search replies", placeholder: "Number or words" },
        {
          kind: "choice",
          name: "effect",
          label: "What it did",
          options: [
            { value: "stop", label: "ended messages" },
            { value: "start", label: "allowed messages" },
          ],
        },
      ]}
      path={repliesPath}
      rows={rows.map((row, index) => ({ ...row, id: index }))}
    />
  );
}
