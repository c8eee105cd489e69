import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { formatCount } from "#components/ui/format-count.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { type Column, Table } from "#components/ui/table.tsx";

type Problem = { line: number; column: string; detail: string };

/** What the API says of a file. */
export type ImportAnswer = {
  lines: number;
  subscriptions: number;
  identities: number;
  invalid: number;
  problems: Problem[];
};

const columns: readonly Column<Problem & { id: number }>[] = [
  { id: "line", header: "Line", align: "end", width: "80px", cell: ({ line }) => line },
  { id: "column", header: "Column", width: "180px", cell: ({ column }) => <span className="font-mono">{column}</span> },
  { id: "detail", header: "What to change", cell: ({ detail }) => detail },
];

/** What would come of an import, with the lines to mend. */
export function ImportCheckView({ answer, onSave }: { answer: ImportAnswer; onSave: () => void }) {
  const { lines, subscriptions, identities, invalid, problems } = answer;
  return (
    <>
      <Panel id="check" title="What would come of it">
        <div className="grid gap-3" role="status">
          <p>
            {invalid === 0 ? (
              <Badge tone="ok">every line can be imported</Badge>
            ) : (
              <Badge tone="warn">some lines cannot be imported</Badge>
            )}
          </p>
          <KeyValueList
            items={[
              { name: "lines", value: formatCount(lines) },
              { name: "subscriptions made", value: formatCount(subscriptions) },
              { name: "identities made", value: formatCount(identities) },
              { name: "cannot be imported", value: formatCount(invalid) },
            ]}
          />
        </div>
      </Panel>
      {problems.length === 0 ? null : (
        <Panel
          actions={<Button onClick={onSave}>Save all problems as CSV</Button>}
          description={`The first ${problems.length}.`}
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
