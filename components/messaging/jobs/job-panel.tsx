import { Badge } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { AbsoluteTime } from "#components/ui/relative-time.tsx";
import type { MessagingJob } from "#core/messaging/jobs/model.ts";
import { jobTones, jobWords } from "./job-words.ts";

/** How far long work has come, and what could not be done. */
export function JobPanel({ job }: { job: MessagingJob }) {
  const { title, done, result } = jobWords[job.kind];
  const passed = job.done + job.failed;
  return (
    <Panel actions={<Badge tone={jobTones[job.state]}>{job.state}</Badge>} id="progress" title="Progress">
      <div className="grid gap-4">
        {job.total === null ? (
          <p className="text-muted" role="status">
            Being counted.
          </p>
        ) : (
          <ProgressBar done={passed} label={title} total={Math.max(job.total, passed)} />
        )}
        <KeyValueList
          items={[
            { name: done, value: formatCount(job.done) },
            { name: "Could not be done", value: formatCount(job.failed) },
            { name: "Started", value: <AbsoluteTime at={job.createdAt} /> },
            ...(job.finishedAt === null ? [] : [{ name: "Ended", value: <AbsoluteTime at={job.finishedAt} /> }]),
            { name: "By", value: job.createdBy },
          ]}
        />
        <div>
          <LinkButton href={result.href}>{result.label}</LinkButton>
        </div>
      </div>
    </Panel>
  );
}
