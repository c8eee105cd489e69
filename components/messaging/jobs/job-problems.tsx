import { Panel } from "#components/ui/panel.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { type JobProblem, problemsMax } from "#core/messaging/jobs/model.ts";

const columns: readonly Column<JobProblem & { id: string }>[] = [
  { id: "at", header: "Where", width: "220px", cell: ({ at }) => at || "The whole" },
  { id: "detail", header: "Why", cell: ({ detail }) => <span className="wrap-anywhere">{detail}</span> },
];

/** The first of what could not be done, each with where it stands and why. */
export function JobProblems({ problems }: { problems: readonly JobProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <Panel
      description={problems.length >= problemsMax ? `The first ${problemsMax}.` : undefined}
      id="problems"
      padded={false}
      title="What could not be done"
    >
      <Table
        caption="What could not be done"
        columns={columns}
        rowId={({ id }) => id}
        rows={problems.map((problem, index) => ({ ...problem, id: String(index) }))}
      />
    </Panel>
  );
}
