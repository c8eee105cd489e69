import { TriangleAlert } from "lucide-react";
import type { FieldProblem } from "#core/problems/problem-table.ts";

type WarningsListProps = {
  warnings: readonly FieldProblem[];
  /** What the form's fields are called, by JSON Pointer. */
  labels: Readonly<Record<string, string>>;
};

/** What works and is probably not meant, above a form; nothing where all is well. */
export function WarningsList({ warnings, labels }: WarningsListProps) {
  if (warnings.length === 0) return null;
  return (
    <section
      aria-label="Worth a look"
      className="flex items-start gap-2.5 rounded-lg bg-warn-soft px-3 py-2.5 text-warn"
    >
      <TriangleAlert aria-hidden="true" className="mt-0.5 shrink-0" size={15} />
      <ul className="grid gap-1">
        {warnings.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>
            <b className="font-medium">{labels[pointer] ?? pointer.slice(1)}</b>: {detail}
          </li>
        ))}
      </ul>
    </section>
  );
}
