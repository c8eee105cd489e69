import { type Column, Table } from "#components/ui/table.tsx";
import type { ReportedSkip } from "#core/notifications/catalog/describe-plan.ts";
import { mediumWords } from "#core/notifications/medium-words.ts";
import { skipHeadings } from "#core/notifications/operation/describe-disposition.ts";

type SkippedTableProps = { skipped: readonly ReportedSkip[]; showRules: boolean };

/** What would not be made, and why. */
export function SkippedTable({ skipped, showRules }: SkippedTableProps) {
  return (
    <div className="rounded-md border border-line">
      <Table
        caption="Who not, and why"
        columns={showRules ? [...columns, rule] : columns}
        rowId={({ key }) => key}
        rows={skipped}
      />
    </div>
  );
}

const columns: readonly Column<ReportedSkip>[] = [
  {
    id: "recipient",
    header: "Recipient",
    width: "30%",
    cell: ({ recipient }) => recipient ?? <span className="text-muted">the whole rule</span>,
  },
  {
    id: "medium",
    header: "By",
    from: "sm",
    width: "110px",
    cell: ({ medium }) => (medium === null ? <span className="text-muted">any</span> : mediumWords[medium]),
  },
  {
    id: "reason",
    header: "Why",
    cell: ({ code, reason }) => (
      <span className="grid">
        {skipHeadings[code]}
        <span className="text-muted text-small">{reason}</span>
      </span>
    ),
  },
];

const rule: Column<ReportedSkip> = { id: "rule", header: "Rule", from: "lg", cell: ({ ruleName }) => ruleName };
