import { Play, Trash2 } from "lucide-react";
import Link from "next/link";
import type { Action } from "#components/ui/action-outcome.ts";
import { Badge } from "#components/ui/badge.tsx";
import { CodeText } from "#components/ui/code-text.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatDuration } from "#components/ui/format-duration.ts";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { SavedTest } from "#core/tester/model.ts";
import { ActButton } from "./act-button.tsx";

type SavedTestsProps = {
  tests: readonly SavedTest[];
  /** Fields: id. */
  run: Action;
  runAll: Action;
  /** Fields: id. */
  remove: Action;
};

const linkStyle = "rounded-sm underline underline-offset-4";

/** The calls that were kept, with what came of each last. */
export function SavedTests({ tests, run, runAll, remove }: SavedTestsProps) {
  const actions =
    tests.length === 0 ? null : (
      <ActButton action={runAll} icon={<Play aria-hidden="true" size={14} />}>
        Run all
      </ActButton>
    );
  return (
    <Panel actions={actions} id="tests" padded={tests.length === 0} title="Saved tests">
      {tests.length === 0 ? (
        <p className="text-muted">
          Send a call and save it with what its answer must be like; then all of them can be run again at once, also by{" "}
          <CodeText>signalbox test-calls --all</CodeText>.
        </p>
      ) : (
        <Table caption="Saved tests" columns={listColumns({ run, remove })} rowId={({ id }) => id} rows={tests} />
      )}
    </Panel>
  );
}

function listColumns({ run, remove }: Pick<SavedTestsProps, "run" | "remove">): readonly Column<SavedTest>[] {
  return [
    {
      id: "name",
      header: "Test",
      cell: ({ id, name, request }) => (
        <span className="grid">
          <Link
            className={`${linkStyle} wrap-anywhere w-fit`}
            href={`/admin/mediator/tester?test=${id}`}
            prefetch={false}
          >
            {name}
          </Link>
          <span className="wrap-anywhere line-clamp-1 text-muted text-small">
            {request.method} <CodeText>{request.path}</CodeText>
          </span>
        </span>
      ),
    },
    { id: "result", header: "Last result", cell: (test) => <LastResult test={test} /> },
    {
      id: "acts",
      header: "Acts",
      align: "end",
      width: "190px",
      cell: ({ id, name }) => (
        <span className="flex flex-wrap justify-end gap-1 sm:flex-nowrap">
          <ActButton
            action={run}
            aria-label={`Run ${name}`}
            icon={<Play aria-hidden="true" size={13} />}
            id={id}
            size="small"
          >
            Run
          </ActButton>
          <ConfirmDialog
            action={remove}
            confirmLabel="Delete the test"
            consequence="The transactions of its runs stay on record."
            destructive
            title={`Delete ${name}?`}
            trigger={{
              label: "Delete…",
              icon: <Trash2 aria-hidden="true" size={13} />,
              size: "small",
              variant: "quiet",
            }}
          >
            <input name="id" type="hidden" value={id} />
          </ConfirmDialog>
        </span>
      ),
    },
  ];
}

function LastResult({ test: { lastResult, lastRunAt } }: { test: SavedTest }) {
  if (lastResult === null || lastRunAt === null) return <Badge tone="wait">not run yet</Badge>;
  const { passed, failures, transaction, status, duration_ms } = lastResult;
  return (
    <span className="grid gap-1">
      <span className="flex flex-wrap items-center gap-x-2 text-small">
        <Badge tone={passed ? "ok" : "bad"}>{passed ? "passed" : "failed"}</Badge>
        {status === null ? null : (
          <span>
            {status} in {formatDuration(duration_ms)}
          </span>
        )}
        <span className="text-muted">
          <RelativeTime at={lastRunAt} />
        </span>
        {transaction === null ? null : (
          <Link className={linkStyle} href={`/admin/mediator/transactions/${transaction}`} prefetch={false}>
            its call
          </Link>
        )}
      </span>
      {failures.map((failure) => (
        <span className="wrap-anywhere text-bad text-small" key={failure}>
          {failure}
        </span>
      ))}
    </span>
  );
}
