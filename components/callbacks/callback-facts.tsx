import Link from "next/link";
import { CodeText } from "#components/ui/code-text.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import type { CallbackDetail } from "#db/queries/hooks/find-callback.ts";

const linkStyle = "inline-flex min-h-6 items-center rounded-sm underline underline-offset-4";

/** What is known of a callback beside its course. */
export function CallbackFacts({ callback }: { callback: CallbackDetail }) {
  return (
    <>
      <Panel>
        <KeyValueList items={[...listCause(callback), ...listSending(callback)]} />
      </Panel>
      <Panel>
        <KeyValueList items={listIdentity(callback)} />
      </Panel>
    </>
  );
}

function listCause({ hook, hookId, hookName, model, objectId, signal, eventType, depth, test }: CallbackDetail) {
  const name = <span className="wrap-anywhere">{hookName}</span>;
  const known = (
    <Link className={linkStyle} href={`/admin/hooks/${hookId}`} prefetch={false}>
      {name}
    </Link>
  );
  return [
    { name: "Hook", value: hook === null ? <>{name} (deleted)</> : known },
    { name: "Model", value: <CodeText>{model}</CodeText> },
    { name: "Object", value: objectId === null ? "no key" : <CodeText>{objectId}</CodeText> },
    { name: "Signal", value: <span className="wrap-anywhere">{signal}</span> },
    ...(eventType === signal
      ? []
      : [{ name: "Event type", value: <span className="wrap-anywhere">{eventType}</span> }]),
    { name: "Depth", value: depth },
    ...(test ? [{ name: "Sent", value: "to try the hook" }] : []),
  ];
}

function listSending({ statusDetails, attemptCount, nextAttemptAt, deliveryId }: CallbackDetail) {
  return [
    ...(statusDetails === ""
      ? []
      : [{ name: "Details", value: <span className="wrap-anywhere">{statusDetails}</span> }]),
    { name: "Attempts", value: attemptCount },
    ...(nextAttemptAt === null ? [] : [{ name: "Next attempt", value: <AbsoluteTime at={nextAttemptAt} /> }]),
    ...(deliveryId === null
      ? []
      : [
          {
            name: "Delivery",
            value: (
              <Link className={linkStyle} href={`/admin/deliveries/${deliveryId}`} prefetch={false}>
                <ShortId id={deliveryId} />
              </Link>
            ),
          },
        ]),
  ];
}

function listIdentity({ id, createdAt, updatedAt, traceId }: CallbackDetail) {
  return [
    { name: "Created", value: <AbsoluteTime at={createdAt} /> },
    { name: "Changed", value: <AbsoluteTime at={updatedAt} /> },
    {
      name: "Uuid",
      value: (
        <span className="flex items-start gap-1">
          <span className="wrap-anywhere font-mono text-small">{id}</span>
          <CopyButton label="Copy uuid" text={id} />
        </span>
      ),
    },
    { name: "Trace", value: <CodeText>{traceId}</CodeText> },
  ];
}
