import { CodeText } from "#components/ui/code-text.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { PubSubFacts } from "#core/pubsub/model.ts";

/** The message of Pub/Sub that a run came with: its id, where it was subscribed to, and its attributes. */
export function PubSubMessageFacts({ facts }: { facts: PubSubFacts }) {
  const { messageId, subscription, publishTime, orderingKey } = facts;
  const attributes = Object.entries(facts.attributes);
  const optional = { Subscription: subscription, Published: publishTime, "Ordering key": orderingKey };
  return (
    <Panel id="pubsub-message" title="Pub/Sub message">
      <KeyValueList
        items={[
          { name: "Message id", value: <CodeText>{messageId}</CodeText> },
          ...Object.entries(optional).flatMap(([name, value]) =>
            value === null ? [] : [{ name, value: <CodeText>{value}</CodeText> }],
          ),
          ...(attributes.length === 0 ? [{ name: "Attributes", value: "none" }] : []),
        ]}
      />
      {attributes.length === 0 ? null : (
        <>
          <h3 className="mt-3 mb-1.5 font-semibold">Attributes</h3>
          <KeyValueList items={attributes.map(([name, value]) => ({ name, value: <CodeText>{value}</CodeText> }))} />
        </>
      )}
    </Panel>
  );
}
