"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { RunStatusBadge } from "#components/runs/run-status.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { fieldId } from "#components/ui/field-id.ts";
import { formatBytes } from "#components/ui/format-bytes.ts";
import { AbsoluteTime, RelativeTime } from "#components/ui/relative-time.tsx";
import type { EditorActs, LastMessages, MessageText, ReceivedMessage } from "./editor-acts.ts";
import type { ListeningPlace } from "./listen-dialog.tsx";

/** Reading what the integration has received. */
export type MessageActs = {
  list: () => Promise<LastMessages>;
  readMessage: (runId: string) => Promise<MessageText>;
  /** Where its messages arrive. */
  place: ListeningPlace;
};

/** The same for one integration. */
export function openMessages(acts: EditorActs, { id, webhookUrl }: { id: string; webhookUrl: string }): MessageActs {
  return {
    list: () => acts.listLastMessages(id),
    readMessage: acts.readMessage,
    place: { integrationId: id, url: webhookUrl },
  };
}

type SampleMessageListProps = {
  acts: MessageActs;
  chosen: ReceivedMessage | null;
  onChoose: (message: ReceivedMessage) => void;
  problem: string | null;
};

/** The last messages that were received, one of them to choose. They are read anew each time the list is opened. */
export function SampleMessageList({ acts, chosen, onChoose, problem }: SampleMessageListProps) {
  const [list, setList] = useState<LastMessages | null>(null);
  const read = useEffectEvent(() => acts.list().catch(() => lost));
  const show = async () => setList(await acts.list().catch(() => lost));
  useEffect(() => {
    let isGone = false;
    void read().then((listed) => (isGone ? undefined : setList(listed)));
    return () => {
      isGone = true;
    };
  }, []);
  if (list === null) {
    return (
      <p className="py-6 text-center text-muted" role="status">
        Looking for messages…
      </p>
    );
  }
  if (list.kind === "none") {
    return (
      <EmptyState actions={<Button onClick={show}>Look again</Button>} title="No messages to choose from">
        {list.message}
      </EmptyState>
    );
  }
  return (
    <fieldset className="grid min-w-0 gap-1">
      <legend className="mb-1 font-medium">Last messages, secrets masked</legend>
      {list.messages.map((message, index) => (
        <label
          className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line px-3 py-2 hover:bg-hover has-checked:border-accent"
          key={message.id}
        >
          <input
            checked={chosen?.id === message.id}
            className="accent-accent"
            id={index === 0 ? fieldId("sampleOrigin.messages") : undefined}
            name="sampleOrigin.message"
            onChange={() => onChoose(message)}
            type="radio"
            value={message.id}
          />
          <AbsoluteTime at={message.receivedAt} />
          <span className="text-muted text-small">
            <RelativeTime at={message.receivedAt} />
          </span>
          <RunStatusBadge status={message.status} />
          <span className="ml-auto text-muted text-small">{formatBytes(message.bodyBytes)}</span>
        </label>
      ))}
      {problem === null ? null : (
        <p className="text-bad text-small" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

const lost: LastMessages = { kind: "none", message: "The server did not answer as it should. Try again." };
