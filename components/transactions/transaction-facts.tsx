import Link from "next/link";
import { CodeText } from "#components/ui/code-text.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Duration } from "#components/ui/duration.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { formatDay } from "#components/ui/format-instant.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import { describeRefusal } from "#core/mediator/describe-refusal.ts";
import type { StoryObject } from "#core/mediator/transaction.ts";
import type { TransactionDetail, TransactionLink } from "#db/queries/transactions/find-transaction.ts";
import { findStoryAddress, type KnownObjects } from "./object-address.ts";
import { TransactionStatusBadge } from "./transaction-status.tsx";

type TransactionFactsProps = { transaction: TransactionDetail; known: KnownObjects; retentionDays: number };

// Names stand close below each other: each is as tall as what a finger hits (WCAG 2.2, 2.5.8).
const linkStyle = "inline-flex min-h-6 items-center rounded-sm underline underline-offset-4";
const path = "/admin/mediator/transactions";
const ways = { direct: "straight to the mediator", esb: "through the national bus", none: "nowhere: refused" } as const;

/** What is known of a transaction beside its course. */
export function TransactionFacts({ transaction, known, retentionDays }: TransactionFactsProps) {
  const t = transaction;
  const name = (kind: StoryObject["kind"], id: number | null, text: string | null) => (
    <ObjectName known={known} object={text === null ? null : { kind, id, name: text }} />
  );
  return (
    <>
      <Panel>
        <KeyValueList
          items={[
            { name: "Correlation id", value: <CorrelationId id={t.correlationId} /> },
            { name: "Client", value: name("client", t.clientId, t.clientName ?? t.claimedClientId) },
            { name: "Channel", value: name("channel", t.channelId, t.channelName) },
            { name: "Mediator", value: name("mediator", t.mediatorId, t.mediatorName) },
            { name: "Way", value: ways[t.route] },
            { name: "Asynchronous", value: t.asynchronous ? "yes" : "no" },
            ...(t.refusal === null ? [] : [{ name: "Refused", value: describeRefusal(t.refusal).label }]),
            ...(t.repeated === 0
              ? []
              : [{ name: "Stands for", value: `${formatCount(t.repeated)} more like it, of which no more is kept` }]),
            ...(t.madeBy === null ? [] : [{ name: "Made by", value: t.madeBy }]),
            { name: "Trace", value: <CodeText>{t.traceId}</CodeText> },
          ]}
        />
      </Panel>
      <Panel>
        <KeyValueList
          items={[
            { name: "Received", value: <AbsoluteTime at={t.startedAt} /> },
            ...(t.completedAt === null ? [] : [{ name: "Ended", value: <AbsoluteTime at={t.completedAt} /> }]),
            { name: "Duration", value: <Duration ms={t.durationMs} /> },
            { name: "First byte", value: <Duration ms={t.upstreamMs} /> },
            { name: "Kept until", value: formatDay(new Date(t.startedAt.getTime() + retentionDays * 86_400_000)) },
          ]}
        />
      </Panel>
      <Links links={t.original === null ? [] : [t.original]} title="Repeats" />
      <Links links={t.replays} title="Repeated as" />
    </>
  );
}

function CorrelationId({ id }: { id: string }) {
  return (
    <span className="flex items-center gap-1">
      <ShortId id={id} />
      <CopyButton label="Copy correlation id" text={id} />
    </span>
  );
}

function ObjectName({ object, known }: { object: StoryObject | null; known: KnownObjects }) {
  if (object === null) return <span className="text-muted">–</span>;
  const address = findStoryAddress(object, known);
  if (address === null) return <>{object.name}</>;
  return (
    <Link className={linkStyle} href={address} prefetch={false}>
      {object.name}
    </Link>
  );
}

function Links({ links, title }: { links: readonly TransactionLink[]; title: string }) {
  if (links.length === 0) return null;
  return (
    <Panel id={title.toLowerCase().replace(" ", "-")} title={title}>
      <ul className="grid gap-2">
        {links.map((one) => (
          <li className="flex items-center gap-2" key={one.id}>
            <Link className={linkStyle} href={`${path}/${one.id}`}>
              <ShortId id={one.id} />
            </Link>
            <TransactionStatusBadge refused={false} status={one.status} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
