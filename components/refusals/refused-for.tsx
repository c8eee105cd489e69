import Link from "next/link";
import { CodeText } from "#components/ui/code-text.tsx";
import type { RefusalRecord } from "#core/refusals/model.ts";

/** The integration that was meant; where there is none of that path, the path. */
export function RefusedFor({ refusal }: { refusal: RefusalRecord }) {
  const { integrationId, integrationName, path } = refusal;
  return (
    <div className="grid gap-0.5">
      {integrationName === null ? (
        <span className="text-muted">{integrationId === null ? "no integration" : "removed integration"}</span>
      ) : (
        <Link className="rounded-sm underline underline-offset-4" href={`/admin/integrations/${integrationId}`}>
          {integrationName}
        </Link>
      )}
      <span className="wrap-anywhere text-small">
        <CodeText>{path}</CodeText>
      </span>
    </div>
  );
}
