"use client";

import { Ear, Square } from "lucide-react";
import { useState, useTransition } from "react";
import { RunStatusBadge } from "#components/runs/run-status.tsx";
import { Button } from "#components/ui/button.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { formatBytes } from "#components/ui/format-bytes.ts";
import { countNoun } from "#components/ui/format-count.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { ToneIcon } from "#components/ui/tone-icon.tsx";
import type { MessageText } from "./editor-acts.ts";
import { HeardRefusals } from "./heard-refusals.tsx";
import type { HeardMessage } from "./listening.ts";
import { layOutText } from "./sample-origin.ts";
import { type ListeningState, useListening } from "./use-listening.ts";
import { writeCurl } from "./write-curl.ts";

/** The address that is listened at. */
export type ListeningPlace = { integrationId: string; url: string };

type ListenDialogProps = {
  place: ListeningPlace;
  /** What the command sends. */
  sample: string;
  readMessage: (runId: string) => Promise<MessageText>;
  /** Takes a message as the sample. */
  onUse: (text: string, message: HeardMessage) => void;
  /** Keeps a message on the shelf; gives what it was kept as, or why it was not. Null for whoever may not keep. */
  onKeep: ((text: string, message: HeardMessage) => string) | null;
  onClose: () => void;
};

/** Shows messages as they arrive at the production address, while they are processed as always. */
export function ListenDialog({ place, sample, readMessage, onUse, onKeep, onClose }: ListenDialogProps) {
  const { state, messages, refusals, start, stop } = useListening(place.integrationId);
  const [said, setSaid] = useState("");
  const [pending, startTransition] = useTransition();

  function take(message: HeardMessage, how: (text: string, message: HeardMessage) => string | undefined) {
    if (pending) return;
    startTransition(async () => {
      const read = await readMessage(message.id).catch(() => lost);
      setSaid(read.kind === "found" ? (how(layOutText(read.text), message) ?? "") : read.message);
    });
  }

  return (
    <Dialog
      description="Messages are processed as always; here they are shown as they arrive, with secrets masked."
      onOpenChange={(open) => (open ? undefined : onClose())}
      open
      title="Listen for messages"
      wide
    >
      <div className="grid min-w-0 gap-4">
        <div className="grid min-w-0 gap-2">
          <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-0.5 pr-1 pl-2.5">
            <code className="min-w-0 flex-1 break-all text-small">{place.url}</code>
            <CopyButton label="Copy address" text={place.url} />
          </div>
          <CodeBlock label="Command that sends the sample" text={writeCurl(place.url, sample)} />
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <StateLine count={messages.length} state={state} />
          {state.kind === "listening" ? (
            <Button icon={<Square aria-hidden="true" size={13} />} onClick={stop}>
              Stop
            </Button>
          ) : (
            <Button icon={<Ear aria-hidden="true" size={14} />} onClick={start} variant="primary">
              Listen again
            </Button>
          )}
        </div>
        {messages.length === 0 ? (
          <p className="rounded-lg border border-line border-dashed px-4 py-8 text-center text-muted">
            {state.kind === "listening" ? "Send a message to the address above." : "Nothing has arrived."}
          </p>
        ) : (
          <ul
            aria-label="Messages that have arrived"
            className="grid divide-y divide-line rounded-lg border border-line"
          >
            {messages.map((message) => (
              <Heard
                key={message.id}
                message={message}
                onKeep={onKeep === null ? null : () => take(message, onKeep)}
                onUse={() =>
                  take(message, (text) => {
                    onUse(text, message);
                    onClose();
                    return undefined;
                  })
                }
                pending={pending}
              />
            ))}
          </ul>
        )}
        <p className="min-h-5 text-small" role="status">
          {said}
        </p>
        <HeardRefusals integrationId={place.integrationId} refusals={refusals} />
      </div>
    </Dialog>
  );
}

function StateLine({ state, count }: { state: ListeningState; count: number }) {
  const isListening = state.kind === "listening";
  const arrived = count === 0 ? "" : ` ${countNoun(count, "message has", "messages have")} arrived.`;
  return (
    <p className="flex min-w-0 flex-1 items-center gap-2" role="status">
      <span className={isListening ? "text-accent-text" : "text-muted"}>
        <ToneIcon tone={isListening ? "accent" : "wait"} />
      </span>
      {isListening
        ? `${state.active ? "" : "The integration is switched off, so its address answers 404. "}${state.problem ?? (state.since === null ? "Beginning to listen…" : "Listening.")}${arrived}`
        : `${state.detail}${arrived}`}
    </p>
  );
}

type HeardProps = { message: HeardMessage; onUse: () => void; onKeep: (() => void) | null; pending: boolean };

function Heard({ message, onUse, onKeep, pending }: HeardProps) {
  const { id, receivedAt, status, bodyBytes, beginning, duplicateCount, error } = message;
  return (
    <li className="grid min-w-0 gap-1.5 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <AbsoluteTime at={receivedAt} />
        <RunStatusBadge status={status} />
        <span className="text-muted text-small">{formatBytes(bodyBytes)}</span>
        {duplicateCount === 0 ? null : (
          <span className="text-muted text-small">sent again {countNoun(duplicateCount, "time", "times")}</span>
        )}
        <span className="ml-auto flex flex-wrap gap-2">
          <LinkButton external href={`/admin/runs/${id}`} size="small" variant="quiet">
            Run
          </LinkButton>
          {onKeep === null ? null : (
            <Button disabled={pending} onClick={onKeep} size="small">
              Keep
            </Button>
          )}
          <Button disabled={pending} onClick={onUse} size="small">
            Use as sample
          </Button>
        </span>
      </div>
      <code className="block truncate text-muted text-small">{beginning}</code>
      {error === null ? null : <p className="break-words text-bad text-small">{error}</p>}
    </li>
  );
}

const lost: MessageText = { kind: "none", message: "The server did not answer as it should. Try again." };
