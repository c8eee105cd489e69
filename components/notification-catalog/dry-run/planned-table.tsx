import Link from "next/link";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ReportedMessage } from "#core/notifications/catalog/describe-plan.ts";
import { mediumWords } from "#core/notifications/medium-words.ts";
import { catalogPaths } from "../entry-words.ts";

type PlannedTableProps = { messages: readonly ReportedMessage[]; showRules: boolean };

/** The messages that would be made. */
export function PlannedTable({ messages, showRules }: PlannedTableProps) {
  return (
    <div className="rounded-md border border-line">
      <Table
        caption="Who would get what"
        columns={showRules ? [...columns, rule] : columns}
        rowId={({ key }) => key}
        rows={messages}
      />
    </div>
  );
}

const columns: readonly Column<ReportedMessage>[] = [
  {
    id: "recipient",
    header: "Recipient",
    cell: ({ recipient, address }) => (
      <span className="grid">
        {recipient}
        <span className={address === "" ? "text-small text-warn" : "text-muted text-small"}>
          {address === "" ? "no address: it would fail" : address}
        </span>
      </span>
    ),
  },
  { id: "medium", header: "By", width: "110px", cell: ({ medium }) => mediumWords[medium] },
  {
    id: "language",
    header: "Language",
    from: "sm",
    width: "110px",
    cell: ({ language, templateId, templateVersion }) => (
      <Link
        className="underline decoration-line underline-offset-2"
        href={`${catalogPaths.templates}/${templateId}`}
        prefetch={false}
      >
        {language} <span className="text-muted text-small">version {templateVersion}</span>
      </Link>
    ),
  },
  { id: "when", header: "When", from: "md", width: "150px", cell: (message) => <When message={message} /> },
  { id: "words", header: "Words", from: "sm", cell: (message) => <Words message={message} /> },
];

const rule: Column<ReportedMessage> = {
  id: "rule",
  header: "Rule",
  from: "lg",
  cell: ({ ruleId, ruleName }) => (
    <Link
      className="underline decoration-line underline-offset-2"
      href={`${catalogPaths.rule}/${ruleId}`}
      prefetch={false}
    >
      {ruleName}
    </Link>
  ),
};

function When({ message: { held, dueAt, overridden } }: { message: ReportedMessage }) {
  if (held === null) {
    return (
      <span className="grid">
        at once
        {overridden ? <span className="text-muted text-small">critical: overrides what would hold it back</span> : null}
      </span>
    );
  }
  return (
    <span className="grid">
      <AbsoluteTime at={dueAt} />
      <span className="text-muted text-small">{held === "digest" ? "gathered with others" : "after quiet hours"}</span>
    </span>
  );
}

function Words({ message: { subject, body, hasHtml, missing } }: { message: ReportedMessage }) {
  return (
    <details>
      <summary className="cursor-pointer">
        <span className="font-medium">{subject === "" ? body.slice(0, 60) : subject}</span>
        {missing.length > 0 ? <span className="text-small text-warn"> without {missing.join(", ")}</span> : null}
      </summary>
      <p className="mt-1 max-w-prose whitespace-pre-wrap break-words text-small">{body}</p>
      {hasHtml ? <p className="text-muted text-small">It has an HTML part as well.</p> : null}
    </details>
  );
}
