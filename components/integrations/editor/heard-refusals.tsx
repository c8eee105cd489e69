import { CodeText } from "#components/ui/code-text.tsx";
import { countNoun } from "#components/ui/format-count.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import type { HeardRefusal } from "./listening.ts";

type HeardRefusalsProps = { refusals: readonly HeardRefusal[]; integrationId: string };

/** Calls that were refused while somebody listens: why the message that they wait for does not arrive. */
export function HeardRefusals({ refusals, integrationId }: HeardRefusalsProps) {
  if (refusals.length === 0) {
    return (
      <p className="text-muted text-small">
        A call that is refused (a wrong signature, no JSON, too large, or while the integration is off) is no run; it is
        shown below, with the reason that its sender reads in the answer.
      </p>
    );
  }
  return (
    <section aria-labelledby="heard-refusals" className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-medium" id="heard-refusals">
          Refused calls
        </h3>
        <span className="ml-auto">
          <LinkButton external href={`/admin/refusals?integration=${integrationId}`} size="small" variant="quiet">
            All refused calls
          </LinkButton>
        </span>
      </div>
      <ul aria-label="Calls that were refused" className="grid divide-y divide-line rounded-lg border border-line">
        {refusals.map(({ id, lastAt, status, reason, clientAddress, more }) => (
          <li className="grid min-w-0 gap-1 px-3 py-2" key={id}>
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <AbsoluteTime at={lastAt} />
              <span className="font-medium text-bad">Refused, HTTP {status}</span>
              {clientAddress === null ? null : (
                <span className="text-small">
                  from <CodeText>{clientAddress}</CodeText>
                </span>
              )}
              {more === 0 ? null : <span className="text-muted text-small">and {countNoun(more, "more", "more")}</span>}
            </div>
            <p className="wrap-anywhere text-small">{reason}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
