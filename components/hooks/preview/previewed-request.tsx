import { Badge, Chip } from "#components/ui/badge.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import type { PreviewedCallback } from "./preview-outcome.ts";

/** One callback as it would go out: where to, with which headers and payload, or why it would not. */
export function PreviewedRequest({ callback }: { callback: PreviewedCallback }) {
  const { signal, eventType, method, targetUrl, headers, payload, problem } = callback;
  return (
    <section aria-label={`Request for ${signal}`} className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {problem === null ? <Badge tone="ok">would be sent</Badge> : <Badge tone="bad">would be an error</Badge>}
        <Chip>{signal}</Chip>
        {eventType === signal ? null : (
          <span className="text-muted text-small">
            event type <b className="font-medium text-ink">{eventType}</b>
          </span>
        )}
      </div>
      {problem === null ? null : <p className="wrap-anywhere text-bad">{problem}</p>}
      <CodeBlock label="Request" text={writeHead(method, targetUrl, headers)} />
      {payload === "" ? (
        <p className="text-muted text-small">No payload.</p>
      ) : (
        <JsonView label="Payload" text={payload} />
      )}
    </section>
  );
}

function writeHead(method: string, url: string, headers: PreviewedCallback["headers"]): string {
  return [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join("\n");
}
