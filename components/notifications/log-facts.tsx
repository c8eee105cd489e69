import Link from "next/link";
import { Chip } from "#components/ui/badge.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import { ShortId } from "#components/ui/short-id.tsx";
import type { NotificationLog } from "#core/notifications/send/model.ts";

/** What is known of a message beside its course. */
export function LogFacts({ log }: { log: NotificationLog }) {
  const related =
    log.relatedType === null ? [] : [{ name: "About", value: `${log.relatedType} ${log.relatedId ?? ""}` }];
  const named =
    log.providerMessageId === null
      ? []
      : [{ name: "Provider's id", value: <CodeText>{log.providerMessageId}</CodeText> }];
  return (
    <Panel>
      <KeyValueList
        items={[
          { name: "Recipient", value: <span className="wrap-anywhere">{log.recipient}</span> },
          { name: "Medium", value: <Chip>{log.channel}</Chip> },
          ...related,
          { name: "Provider", value: log.provider ?? "none yet" },
          ...named,
          { name: "Handed in", value: <AbsoluteTime at={log.createdAt} /> },
          { name: "Sent", value: log.sentAt === null ? "not yet" : <AbsoluteTime at={log.sentAt} /> },
          {
            name: "Delivery",
            value: (
              <Link className="rounded-sm underline underline-offset-4" href={`/admin/deliveries/${log.deliveryId}`}>
                <ShortId id={log.deliveryId} />
              </Link>
            ),
          },
        ]}
      />
      <div className="mt-4 min-w-0">
        <JsonView label="Metadata" text={JSON.stringify(log.metadata)} />
      </div>
    </Panel>
  );
}
