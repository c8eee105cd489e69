"use client";

import Link from "next/link";
import { HeaderDetails } from "#components/deliveries/header-details.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { formatBytes } from "#components/ui/format-bytes.ts";
import { formatDuration } from "#components/ui/format-duration.ts";
import { JsonView } from "#components/ui/json-view.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import { isTerminal } from "#core/mediator/transaction.ts";
import { HtmlPreview } from "./html-preview.tsx";
import type { SentCall } from "./tester-acts.ts";

/** What a call was answered, and where it stands on record. */
export function SentCallPanel({ call }: { call: SentCall }) {
  const { method, target, transactionId, answer } = call;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div aria-live="polite" className="grid gap-1" role="status">
        <StatusLine call={call} />
        <LaterLine call={call} />
      </div>
      <KeyValueList
        items={[
          {
            name: "Request",
            value: (
              <span className="wrap-anywhere">
                {method} <CodeText>{target}</CodeText>
              </span>
            ),
          },
          {
            name: "Correlation id",
            value: (
              <span className="flex items-center gap-1">
                <Link
                  className="rounded-sm underline underline-offset-4"
                  href={`/admin/mediator/transactions/${transactionId}`}
                  prefetch={false}
                >
                  <ShortId id={transactionId} />
                </Link>
                <CopyButton label="Copy correlation id" text={transactionId} />
              </span>
            ),
          },
        ]}
      />
      {answer === null ? null : (
        <>
          <HeaderDetails headers={answer.headers} label="Response headers" />
          <AnswerBody answer={answer} />
        </>
      )}
    </div>
  );
}

function StatusLine({ call: { answer, durationMs } }: { call: SentCall }) {
  const time = formatDuration(durationMs);
  if (answer === null) return <Line tone="bad" words={`No whole answer in ${time}`} state="failed" />;
  const good = answer.status >= 200 && answer.status < 400;
  const words = `${answer.status} ${answer.statusText} in ${time}`;
  return <Line state={good ? "successful" : "failed"} tone={good ? "ok" : "bad"} words={words} />;
}

/** How an asynchronous call goes on after it was accepted. */
function LaterLine({ call: { transaction } }: { call: SentCall }) {
  if (transaction === null || !transaction.asynchronous) return null;
  const { status, responseStatusCode, durationMs } = transaction;
  if (!isTerminal(status)) return <Line state={status} tone="wait" words="The call is done later; following it" />;
  const code = responseStatusCode === null ? "no answer" : `status ${responseStatusCode}`;
  const time = durationMs === null ? "" : ` after ${formatDuration(durationMs)}`;
  return <Line state={status} tone={status === "successful" ? "ok" : "bad"} words={`It ended with ${code}${time}`} />;
}

function Line({ tone, state, words }: { tone: "ok" | "bad" | "wait"; state: string; words: string }) {
  const colour = { ok: "text-ok", bad: "text-bad", wait: "text-muted" }[tone];
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Badge tone={tone}>{state}</Badge>
      <span className={`font-semibold ${colour}`}>{words}</span>
    </p>
  );
}

function AnswerBody({ answer }: { answer: NonNullable<SentCall["answer"]> }) {
  const { text, bytes, truncated, headers } = answer;
  const contentType = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? null;
  if (text === null) {
    return (
      <p className="text-muted">
        The body is no text: {formatBytes(bytes)} of {contentType ?? "an unnamed type"}.
      </p>
    );
  }
  return (
    <>
      <HtmlPreview body={text} contentType={contentType} />
      <JsonView label="Response body" text={text} />
      {truncated ? <p className="text-muted text-small">Only its first {formatBytes(bytes)} are shown.</p> : null}
    </>
  );
}
