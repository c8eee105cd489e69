import { countNoun } from "#components/ui/format-count.ts";
import { type Column, Table } from "#components/ui/table.tsx";
import type { CaseView, DifferenceView } from "./to-case-view.ts";

/** Why a case fails, with a line for each field. */
export function CaseDifferences({ result }: { result: CaseView }) {
  const { detail, differences, differenceCount } = result;
  const more = differenceCount - differences.length;
  return (
    <div className="grid min-w-0 gap-2">
      <p className="break-words text-bad">{detail}</p>
      {differences.length === 0 ? null : (
        <div className="rounded-lg border border-line">
          <Table
            caption={`Differences of ${result.name}`}
            columns={columns}
            rowId={(row) => row.path}
            rows={differences}
          />
        </div>
      )}
      {more > 0 ? (
        <p className="text-muted text-small">And {countNoun(more, "further field", "further fields")}.</p>
      ) : null}
    </div>
  );
}

const kinds: Record<DifferenceView["kind"], string> = {
  missing: "missing",
  unexpected: "not expected",
  different: "different",
};

const columns: readonly Column<DifferenceView>[] = [
  {
    id: "path",
    header: "Field",
    cell: (row) => <code className="inline-block min-w-28 break-all text-small">{row.path}</code>,
  },
  { id: "kind", header: "Difference", cell: (row) => <span className="text-small">{kinds[row.kind]}</span> },
  { id: "expected", header: "Expected", cell: (row) => <Value text={row.expected} /> },
  { id: "actual", header: "Now", cell: (row) => <Value text={row.actual} /> },
];

// As much as a cell shows without pushing the others away; the whole output stands in the editors.
const valueCharactersMax = 300;

function Value({ text }: { text: string | null }) {
  if (text === null) return <span className="text-muted text-small">nothing</span>;
  const shown = text.length > valueCharactersMax ? `${text.slice(0, valueCharactersMax)}…` : text;
  return <code className="break-all text-small">{shown}</code>;
}
