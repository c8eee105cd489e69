import type { Metadata } from "next";
import { DocsFrame } from "#components/api-docs/docs-frame.tsx";
import { problemTable } from "#core/problems/problem-table.ts";

export const metadata: Metadata = { title: "Errors" };

/** Every problem that a caller can be told of. The `type` of a problem leads to its entry here. */
export default function ErrorsPage() {
  return (
    <DocsFrame title="Errors">
      <p>
        Errors are <code>application/problem+json</code> (RFC 9457). The documented routes under{" "}
        <code>/api/integrations/</code>, <code>/api/runs/</code> and <code>/api/token-auth/</code> answer with their
        documented bodies instead, unless the request accepts <code>application/problem+json</code>.
      </p>
      <dl className="grid gap-3">
        {Object.entries(problemTable).map(([code, [status, retryable, sentence]]) => (
          <div className="rounded-lg border border-line bg-panel px-4 py-3 target:border-accent" id={code} key={code}>
            <dt className="font-medium">
              <code>{code}</code> <span className="font-normal text-muted">HTTP {status}</span>
            </dt>
            <dd>
              {sentence} {retryable ? "Sending the same request again later can help." : ""}
            </dd>
          </div>
        ))}
      </dl>
    </DocsFrame>
  );
}
