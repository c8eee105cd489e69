import { ShownOnce } from "#components/people/shown-once.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Tone } from "#components/ui/tone.ts";
import type { ImportedObject, ImportReport } from "#core/openhim/run-import.ts";

const tones: Record<ImportedObject["act"], Tone> = {
  created: "ok",
  changed: "info",
  unchanged: "wait",
  skipped: "warn",
};

/** What became of an import, or would: each entry with what could not be carried over. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { dryRun, objects, notCarried, secrets } = report;
  const rows = objects.map((object, index) => ({ ...object, id: index }));
  return (
    <>
      {secrets.length === 0 ? null : (
        <Panel
          description="Give each to whoever runs the client. Only keyed hashes of them are stored."
          id="secrets"
          title="New secrets, shown this once"
        >
          <ShownOnce
            label="Client ids and secrets"
            text={secrets.map(({ clientId, secret }) => `${clientId}: ${secret}`).join("\n")}
          >
            Passwords of OpenHIM are stored as hashes of another kind, so that new ones were needed.
          </ShownOnce>
        </Panel>
      )}
      <Panel id="report" padded={false} title={dryRun ? "What would become of it" : "What became of it"}>
        <Table
          caption="Entries of the export"
          columns={listColumns(dryRun)}
          rowId={({ id }) => String(id)}
          rows={rows}
        />
      </Panel>
      {notCarried.length === 0 ? null : (
        <Panel id="left" title="What has no place here">
          <ul className="grid gap-1">
            {notCarried.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function listColumns(dryRun: boolean): readonly Column<ImportedObject & { id: number }>[] {
  const words = dryRun
    ? { created: "would be made", changed: "would be changed", unchanged: "stays as it is", skipped: "skipped" }
    : { created: "made", changed: "changed", unchanged: "stays as it was", skipped: "skipped" };
  return [
    { id: "kind", header: "Kind", width: "100px", cell: ({ kind }) => kind },
    { id: "key", header: "Known by", cell: ({ key }) => <span className="font-medium">{key}</span> },
    { id: "act", header: "Result", width: "150px", cell: ({ act }) => <Badge tone={tones[act]}>{words[act]}</Badge> },
    {
      id: "notes",
      header: "What is different, or why not",
      cell: ({ notes }) =>
        notes.length === 0 ? (
          <span className="text-muted">nothing</span>
        ) : (
          <ul className="grid gap-0.5 py-1 text-small">
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ),
    },
  ];
}
