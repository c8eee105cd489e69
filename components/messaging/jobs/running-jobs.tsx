import { formatCount } from "#components/ui/format-count.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { MessagingJob } from "#core/messaging/jobs/model.ts";
import { jobWords } from "./job-words.ts";

/** Leads back to work that goes on in the background: there it can be watched and stopped. */
export function RunningJobs({ jobs }: { jobs: readonly MessagingJob[] }) {
  if (jobs.length === 0) return null;
  return (
    <ul aria-label="Under way" className="grid gap-2">
      {jobs.map(({ id, kind, done, failed, total, createdBy }) => (
        <li
          className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line bg-panel py-2 pr-2 pl-4"
          key={id}
        >
          <span className="min-w-0 flex-1">
            <b className="font-medium">{jobWords[kind].title}</b>:{" "}
            {total === null ? "being counted" : `${formatCount(done + failed)} of ${formatCount(total)}`}, begun by{" "}
            {createdBy}
          </span>
          <LinkButton href={`/admin/messaging/jobs/${id}`} size="small">
            Watch or stop
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}
