"use client";

import { Send } from "lucide-react";
import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useAction } from "#components/ui/use-action.ts";
import type { PubSubSource } from "#core/pubsub/model.ts";
import type { PubSubActs } from "./source-pubsub-acts.ts";
import { SourcePubSubState } from "./source-pubsub-state.tsx";

type SourcePubSubPanelProps = {
  source: PubSubSource;
  /** Null until the integration is created. */
  saved: { id: string; active: boolean; pushUrl: string } | null;
  sample: string;
  /** Null for those who may not publish. */
  publishTest: PubSubActs["publishTest"] | null;
  readState: PubSubActs["readState"];
};

/** Where Google pushes to, a test message, and how pulling and the subscription are doing. */
export function SourcePubSubPanel({ source, saved, sample, publishTest, readState }: SourcePubSubPanelProps) {
  if (saved === null) {
    return (
      <Panel id="pubsub" title="Google Pub/Sub">
        <p className="text-muted text-small">
          {source.delivery === "push"
            ? "It gets a push address of its own when it is created."
            : "A worker begins to pull as soon as it is created and switched on."}
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      actions={
        <LinkButton href={`/admin/runs?integration=${saved.id}`} size="small">
          Its runs
        </LinkButton>
      }
      id="pubsub"
      title="Google Pub/Sub"
    >
      <div className="grid gap-3">
        {source.delivery === "push" ? <PushAddress url={saved.pushUrl} /> : null}
        <SourcePubSubState active={saved.active} id={saved.id} readState={readState} source={source} />
        {publishTest === null ? null : (
          <PublishTest publish={() => publishTest(saved.id, sample)} topicId={source.topicId} />
        )}
      </div>
    </Panel>
  );
}

function PushAddress({ url }: { url: string }) {
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-0.5 pr-1 pl-2.5">
        <code className="min-w-0 flex-1 break-all text-small">{url}</code>
        <CopyButton label="Copy push address" text={url} />
      </div>
      {url.startsWith("https://") ? null : (
        <p className="text-small text-warn">
          Google pushes to https addresses only. Set SITE_URL to the address under which the internet reaches Signalbox,
          or choose Pull.
        </p>
      )}
    </div>
  );
}

function PublishTest({ publish, topicId }: { publish: () => Promise<ActionOutcome>; topicId: string }) {
  const { run, pending } = useAction(publish, { announceRefusal: true });
  return (
    <div className="grid gap-2">
      <div>
        <Button
          icon={<Send aria-hidden="true" size={14} />}
          onClick={() => run(new FormData())}
          pending={pending}
          size="small"
        >
          Publish a test message
        </Button>
      </div>
      <p className="text-muted text-small">Publishes the sample to the topic {topicId}, as it was last saved.</p>
    </div>
  );
}
