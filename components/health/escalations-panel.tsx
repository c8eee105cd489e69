import Link from "next/link";
import { formatCount } from "#components/ui/format-count.ts";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { Attention } from "#db/queries/statistics/read-attention.ts";

/** Whether a critical message failed for good and nobody has acknowledged it. */
export function EscalationsPanel({ open }: { open: Attention["openEscalations"] }) {
  return (
    <Panel id="escalations" title="Escalations">
      {open === null ? (
        <p className="text-muted">None is open: no critical message waits for somebody to see to it.</p>
      ) : (
        <p>
          <Link className="rounded-sm underline underline-offset-4" href="/admin/notifications/escalations?state=open">
            {formatCount(open.count)} open
          </Link>
          , the oldest from <RelativeTime at={open.since} />.
        </p>
      )}
    </Panel>
  );
}
