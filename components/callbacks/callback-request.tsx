import { CodeBlock } from "#components/ui/code-block.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { CallbackDetail } from "#db/queries/hooks/find-callback.ts";

/** What is sent, as it was when the row changed, secrets left out. */
export function CallbackRequestView({ callback: { headers, payload, contentType } }: { callback: CallbackDetail }) {
  const isJson = contentType === null || contentType === "application/json";
  return (
    <Panel id="request" title="What is sent">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {headers.length === 0 ? (
          <p className="text-muted text-small">No headers of its own.</p>
        ) : (
          <CodeBlock label="Headers" text={headers.map(([name, value]) => `${name}: ${value}`).join("\n")} />
        )}
        {isJson ? <JsonView label="Payload" text={payload} /> : <CodeBlock label="Payload" text={payload} />}
      </div>
    </Panel>
  );
}
