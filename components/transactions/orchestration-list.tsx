import { HeaderDetails } from "#components/deliveries/header-details.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { JsonView } from "#components/ui/json-view.tsx";
import type { Orchestration } from "#core/mediator/transaction.ts";

/** What a mediator did on its way to its answer, as it told itself. */
export function OrchestrationList({ orchestrations }: { orchestrations: readonly Orchestration[] }) {
  if (orchestrations.length === 0) return null;
  return (
    <section aria-label="Steps of the mediator" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-muted text-small">The mediator told of its own steps:</p>
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {orchestrations.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is on record does not change its order.
          <li className="rounded-lg border border-line px-3 py-2" key={index}>
            <OrchestrationStep number={index + 1} orchestration={one} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function OrchestrationStep({ orchestration, number }: { orchestration: Orchestration; number: number }) {
  const { name, group, request, response, error } = orchestration;
  return (
    <details>
      <summary className="cursor-pointer rounded-sm">
        <b className="font-semibold">{name}</b>
        {group === null ? "" : ` (${group})`} {request.method}{" "}
        {request.url === null ? null : <CodeText>{request.url}</CodeText>} {describeEnd(response?.status, error)}
      </summary>
      <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2">
        {error === null ? null : <p className="text-bad">{error}</p>}
        <HeaderDetails headers={request.headers} label={`Headers of request ${number}`} />
        {request.body ? <JsonView label={`Request ${number}`} text={request.body} /> : null}
        <HeaderDetails headers={response?.headers ?? []} label={`Headers of answer ${number}`} />
        {response?.body ? <JsonView label={`Answer ${number}`} text={response.body} /> : null}
      </div>
    </details>
  );
}

function describeEnd(status: number | null | undefined, error: string | null): string {
  if (status !== null && status !== undefined) return `→ ${status}`;
  return error === null ? "" : "→ failed";
}
