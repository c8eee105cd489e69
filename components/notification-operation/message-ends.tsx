import Link from "next/link";
import { formatTimeOfDay } from "#components/ui/format-instant.ts";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { TimelineEvent } from "#components/ui/timeline.tsx";
import type { LinkedEscalation, MessageDetail } from "#db/queries/notifications/operation/find-message.ts";

/** What came of a message after it had been handed over or given up: the inbox, reports of providers, escalations. */
export function MessageEnds({ message: { inbox, reports, escalations } }: { message: MessageDetail }) {
  return (
    <>
      {inbox === null ? null : <InboxEvent inbox={inbox} />}
      {reports.map((report) => (
        <ReportEvent key={report.id} report={report} />
      ))}
      {escalations.map((escalation) => (
        <EscalationEvent escalation={escalation} key={escalation.id} />
      ))}
    </>
  );
}

function InboxEvent({ inbox: { isRead, readAt } }: { inbox: NonNullable<MessageDetail["inbox"]> }) {
  if (!isRead) {
    return <TimelineEvent state="waiting" title="It lies in the inbox and was not read yet." tone="wait" when="" />;
  }
  return (
    <TimelineEvent
      state="done"
      title={
        <>
          <b className="font-semibold">Read</b>
          {readAt === null ? null : (
            <>
              {" "}
              at <AbsoluteTime at={readAt} />
            </>
          )}
        </>
      }
      tone="ok"
      when={readAt === null ? "" : formatTimeOfDay(readAt)}
    />
  );
}

const reportLooks = {
  delivered: { tone: "ok", state: "done" },
  undelivered: { tone: "bad", state: "failed" },
  noted: { tone: "info", state: "noted" },
} as const;

function ReportEvent({ report }: { report: MessageDetail["reports"][number] }) {
  const { tone, state } = reportLooks[report.status ?? "noted"];
  return (
    <TimelineEvent
      state={state}
      title={
        <>
          <b className="font-semibold">{report.provider} reported</b> {report.word}
          {report.status === null ? ", which changes nothing" : ""}
        </>
      }
      tone={tone}
      when={formatTimeOfDay(report.receivedAt)}
    >
      {report.detail === null ? null : <p className="wrap-anywhere">{report.detail}</p>}
    </TimelineEvent>
  );
}

const escalationLooks = {
  open: { tone: "bad", state: "open", word: "is open" },
  acknowledged: { tone: "ok", state: "acknowledged", word: "was acknowledged" },
  ended: { tone: "warn", state: "ended", word: "ended without anybody acknowledging it" },
} as const;

function EscalationEvent({ escalation }: { escalation: LinkedEscalation }) {
  const { tone, state, word } = escalationLooks[escalation.state];
  const times = escalation.toldCount === 1 ? "once" : `${escalation.toldCount} times`;
  return (
    <TimelineEvent
      state={state}
      title={
        <>
          <b className="font-semibold">Escalated</b>: people were told {times}; it {word}
          {escalation.acknowledgedBy === null ? "" : ` by ${escalation.acknowledgedBy}`}.
        </>
      }
      tone={tone}
      when={formatTimeOfDay(escalation.createdAt)}
    >
      <Link
        className="inline-flex min-h-6 w-fit items-center rounded-sm underline underline-offset-4"
        href={`/admin/notifications/escalations#${escalation.id}`}
        prefetch={false}
      >
        Open the escalation
      </Link>
    </TimelineEvent>
  );
}
