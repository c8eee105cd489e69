import { formatCount } from "#components/ui/format-count.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { BulkOperation } from "#core/bulk/model.ts";
import { bulkWords } from "./describe-scope.ts";

/** Leads back to what goes on in the background, for whoever has left its page: there it can be watched and stopped. */
export function RunningBulks({ bulks }: { bulks: readonly BulkOperation[] }) {
  if (bulks.length === 0) return null;
  return (
    <ul aria-label="Under way" className="grid gap-2">
      {bulks.map(({ id, kind, done, failed, total, createdBy }) => (
        <li
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-panel py-2 pr-2 pl-4"
          key={id}
        >
          <span className="min-w-0 flex-1">
            <b className="font-medium">{bulkWords[kind].name}</b>: {formatCount(done + failed)} of {formatCount(total)},
            begun by {createdBy}
          </span>
          <LinkButton href={`/admin/bulk/${id}`} size="small">
            Watch or stop
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}
