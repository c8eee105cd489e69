import { Chip } from "#components/ui/badge.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import { TimelineEvent } from "#components/ui/timeline.tsx";
import type { RequestView } from "./to-try-view.ts";

/** The requests that the targets would get; none of them was sent. */
export function TriedRequests({ requests }: { requests: readonly RequestView[] }) {
  if (requests.length === 0) return <TimelineEvent state="not reached" title="No request" tone="wait" when="" />;
  return requests.map((request, index) => <TriedRequest index={index} key={keyOf(request, index)} request={request} />);
}

function keyOf(request: RequestView, index: number): string {
  return request.kind === "planned" ? `${index} ${request.url}` : String(index);
}

function TriedRequest({ request, index }: { request: RequestView; index: number }) {
  if (request.kind === "not_planned") {
    return (
      <TimelineEvent state="not complete" title={`Target ${index + 1} is not complete`} tone="bad" when="">
        <ul className="text-muted">
          {request.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      </TimelineEvent>
    );
  }
  const { name, method, url, headers, body, missingSecrets } = request;
  return (
    <TimelineEvent
      state={missingSecrets.length > 0 ? "cannot be sent" : "planned, not sent"}
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          <b className="font-semibold">Request to {name}</b>
          <span className="text-muted">planned, not sent</span>
        </span>
      }
      tone={missingSecrets.length > 0 ? "bad" : "info"}
      when=""
    >
      {missingSecrets.length === 0 ? null : <p>Not in the vault: {missingSecrets.join(", ")}.</p>}
      <p className="flex flex-wrap items-center gap-2">
        <Chip>{method}</Chip>
        <code className="break-all">{url}</code>
      </p>
      <CodeBlock
        label={`Headers to ${name}`}
        text={headers.map(([header, value]) => `${header}: ${value}`).join("\n")}
      />
      {body === null ? (
        <p className="text-muted">No body: the message is in the URL parameters.</p>
      ) : (
        <JsonView label={`Body to ${name}`} text={body} />
      )}
    </TimelineEvent>
  );
}
