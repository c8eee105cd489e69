import { HtmlPreview } from "#components/notifications/html-preview.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { MessageDetail } from "#db/queries/notifications/operation/find-message.ts";

/** The words of a message as they are sent, secrets left out, and what they were made from. */
export function MessageWords({ message: { subject, body, html, missing, payload } }: { message: MessageDetail }) {
  return (
    <Panel id="words" title="The words">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {subject === "" ? null : <p className="wrap-anywhere font-medium">{subject}</p>}
        <CodeBlock label="Text of the message" text={body} />
        {html === null ? null : <HtmlPreview html={html} />}
        {missing.length === 0 ? null : (
          <p className="wrap-anywhere text-warn">
            Placeholders without a value: {missing.map((name) => `“${name}”`).join(", ")}
          </p>
        )}
        <details>
          <summary className="w-fit cursor-pointer rounded-sm text-muted text-small hover:text-ink">
            Context that it was made from
          </summary>
          <div className="mt-2">
            <JsonView label="Context" text={JSON.stringify(payload)} />
          </div>
        </details>
      </div>
    </Panel>
  );
}
