"use client";

import { useEffect, useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { PubSubSource } from "#core/pubsub/model.ts";
import type { PubSubState, PullerStateName } from "#core/pubsub/puller-state.ts";
import type { PubSubActs } from "./source-pubsub-acts.ts";

type SourcePubSubStateProps = {
  id: string;
  active: boolean;
  source: PubSubSource;
  readState: PubSubActs["readState"];
};

const readEveryMs = 5_000;

/** How pulling is going and how the subscription stands, as the workers last told; read anew while it is looked at. */
export function SourcePubSubState({ id, active, source, readState }: SourcePubSubStateProps) {
  const [state, setState] = useState<PubSubState | null>(null);
  useEffect(() => {
    let gone = false;
    const read = async () => {
      if (document.visibilityState !== "visible") return;
      // A lost connection shows elsewhere; here the last state stays until the next look.
      const next = await readState(id).catch(() => null);
      if (!gone && next !== null) setState(next);
    };
    void read();
    const timer = setInterval(read, readEveryMs);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [id, readState]);
  if (state === null) return <p className="text-muted text-small">Reading how it is doing…</p>;
  return (
    <div aria-live="polite" className="grid gap-3">
      {source.manageSubscription && state.setup !== null ? <Setup setup={state.setup} /> : null}
      {source.delivery === "pull" ? <PullerState active={active} puller={state.puller} /> : null}
    </div>
  );
}

const setupWords: Record<NonNullable<PubSubState["setup"]>["state"], { word: string; tone: Tone }> = {
  pending: { word: "Being set up", tone: "wait" },
  ready: { word: "Set up", tone: "ok" },
  failed: { word: "Not set up", tone: "bad" },
  removing: { word: "Being deleted", tone: "wait" },
};

function Setup({ setup }: { setup: NonNullable<PubSubState["setup"]> }) {
  const { word, tone } = setupWords[setup.state];
  return (
    <div className="grid gap-1">
      <p className="flex items-center gap-2">
        <span className="text-muted">Subscription</span> <Badge tone={tone}>{word}</Badge>
      </p>
      {setup.error === null ? (
        <p className="text-muted text-small">{setup.summary}</p>
      ) : (
        <p className="break-words text-bad text-small">
          {setup.error} <NextTry at={setup.nextTryAt} />
        </p>
      )}
    </div>
  );
}

const pullerWords: Record<PullerStateName, { word: string; tone: Tone }> = {
  starting: { word: "Starting", tone: "wait" },
  waiting: { word: "Waiting for the interval", tone: "ok" },
  pulling: { word: "Pulling", tone: "ok" },
  streaming: { word: "Streaming", tone: "ok" },
  backing_off: { word: "Backing off", tone: "bad" },
  blocked: { word: "Blocked", tone: "bad" },
  stopped: { word: "No worker pulls", tone: "warn" },
};

function PullerState({ puller, active }: { puller: PubSubState["puller"]; active: boolean }) {
  if (!active) return <p className="text-muted text-small">Nothing is pulled while the integration is switched off.</p>;
  if (puller === null) return <p className="text-muted text-small">No worker has begun to pull yet.</p>;
  const { word, tone } = pullerWords[puller.state];
  const failing = puller.state === "backing_off" || puller.state === "blocked";
  return (
    <div className="grid gap-2">
      <KeyValueList
        items={[
          { name: "Puller", value: <Badge tone={tone}>{word}</Badge> },
          ...(puller.worker === null ? [] : [{ name: "Worker", value: puller.worker }]),
          { name: "Backlog", value: describeBacklog(puller) },
          {
            name: "Last pull",
            value: puller.lastPullAt === null ? "none yet" : <RelativeTime at={puller.lastPullAt} />,
          },
          ...(puller.lastMessageAt === null
            ? []
            : [{ name: "Last message", value: <RelativeTime at={puller.lastMessageAt} /> }]),
          ...(puller.state === "waiting" && puller.nextTryAt !== null
            ? [{ name: "Next pull", value: <RelativeTime at={puller.nextTryAt} /> }]
            : []),
          { name: "Acknowledged", value: formatCount(puller.acknowledged) },
        ]}
      />
      {puller.lastError === null ? null : (
        <p className={failing ? "break-words text-bad text-small" : "break-words text-muted text-small"}>
          {failing ? null : "Last error"}{" "}
          {puller.lastErrorAt === null || failing ? null : <RelativeTime at={puller.lastErrorAt} />}
          {failing ? "" : ": "}
          {puller.lastError} {failing ? <NextTry at={puller.nextTryAt} /> : null}
        </p>
      )}
    </div>
  );
}

function NextTry({ at }: { at: Date | null }) {
  if (at === null) return null;
  return (
    <>
      Tried again <RelativeTime at={at} />.
    </>
  );
}

/** Pub/Sub itself tells nobody how much waits; what the last pull brought says most of it. */
function describeBacklog({ backlog, lastPullCount }: NonNullable<PubSubState["puller"]>): string {
  if (lastPullCount === null) return "not known yet";
  if (backlog !== null) return backlog === 0 ? "none when last looked" : formatCount(backlog);
  return `not known; the last pull brought ${formatCount(lastPullCount)}`;
}
