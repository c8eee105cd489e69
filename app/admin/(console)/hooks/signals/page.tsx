import { requirePermission } from "#app/_server/auth/require-person.ts";
import { hookPaths } from "#components/hooks/hook-paths.ts";
import { HooksTabs } from "#components/hooks/hooks-tabs.tsx";
import { NewSignalDialog } from "#components/hooks/new-signal-dialog.tsx";
import { SignalsList } from "#components/hooks/signals-list.tsx";
import { PageBody, PageHeader } from "#components/ui/page-header.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { can } from "#core/people/permissions.ts";
import { countHookUses } from "#db/queries/hooks/count-hook-uses.ts";
import { listSignals } from "#db/queries/hooks/list-signals.ts";
import { addSignal, removeSignal } from "../hook-actions.ts";

export const metadata = { title: "Signals" };

export default async function SignalsPage() {
  const { platform, author, person } = await requirePermission("view_hooks", hookPaths.signals);
  const { sql } = platform.database;
  const [{ rows }, uses] = await Promise.all([
    listSignals(sql, author.actor, { kind: null, search: null, limit: null, offset: 0 }),
    countHookUses(sql, author.actor),
  ]);
  const canEdit = can(person.role, "edit_hooks");
  return (
    <>
      <PageHeader actions={canEdit ? <NewSignalDialog add={addSignal} /> : null} title="Signals">
        <HooksTabs current={hookPaths.signals} />
      </PageHeader>
      <PageBody>
        <p className="max-w-prose text-muted">
          What hooks listen for. Those of rows are there from the start, by short names and by the documented ones;
          others are registered here and raised by applications through the API.
        </p>
        <Panel padded={false}>
          <SignalsList
            remove={canEdit ? removeSignal : null}
            signals={rows.map((signal) => ({ ...signal, hookCount: uses.signals.get(signal.name) ?? 0 }))}
          />
        </Panel>
      </PageBody>
    </>
  );
}
