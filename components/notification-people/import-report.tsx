import { Badge } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { peoplePath } from "./paths.ts";

type Problem = { line: number; column: string; detail: string };

/** What the API says of an import. */
export type ImportAnswer = {
  ok: boolean;
  error?: string;
  dry_run: boolean;
  total: number;
  created: number;
  changed: number;
  unchanged: number;
  invalid: number;
  problem_count: number;
  problems: Problem[];
};

const columns: readonly Column<Problem & { id: number }>[] = [
  { id: "line", header: "Line", align: "end", width: "80px", cell: ({ line }) => line },
  { id: "column", header: "Column", width: "140px", cell: ({ column }) => <span className="font-mono">{column}</span> },
  { id: "detail", header: "What to change", cell: ({ detail }) => detail },
];

/** What came of an import, or would, with the lines to mend. */
export function ImportReportView({ answer }: { answer: ImportAnswer }) {
  const { ok, dry_run: dryRun, problems, problem_count: count } = answer;
  const verb = dryRun ? "would be " : "";
  const none = !ok && !dryRun;
  return (
    <>
      <Panel
        actions={ok && !dryRun ? <LinkButton href={peoplePath}>To the people</LinkButton> : undefined}
        id="report"
        title={dryRun ? "What would come of it" : "What came of it"}
      >
        <div className="grid gap-3" role="status">
          {none ? (
            <p>
              <Badge tone="bad">nothing was imported</Badge>
            </p>
          ) : (
            <KeyValueList
              items={[
                { name: `${verb}added`, value: formatCount(answer.created) },
                { name: `${verb}changed`, value: formatCount(answer.changed) },
                { name: dryRun ? "stay as they are" : "stayed as they were", value: formatCount(answer.unchanged) },
                { name: dryRun ? "cannot be imported" : "left out", value: formatCount(answer.invalid) },
              ]}
            />
          )}
        </div>
      </Panel>
      {problems.length === 0 ? null : (
        <Panel
          description={count > problems.length ? `The first ${problems.length} of ${formatCount(count)}.` : undefined}
          id="problems"
          padded={false}
          title="Lines to mend"
        >
          <Table
            caption="Lines to mend"
            columns={columns}
            rowId={({ id }) => String(id)}
            rows={problems.map((problem, id) => ({ ...problem, id }))}
          />
        </Panel>
      )}
    </>
  );
}
