import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { Installed } from "#core/hooks/hook-fields.ts";
import type { Hook } from "#core/hooks/model.ts";

type HookFactsProps = {
  hook: Hook;
  installed: Installed;
  /** Who changed it last; null where that is no longer on record, or may not be seen. */
  changedBy: { name: string; historyHref: string } | null;
};

/** Whether changes reach the hook, and who had a hand in it. */
export function HookFacts({ hook, installed, changedBy }: HookFactsProps) {
  return (
    <Panel id="state" title="State">
      <KeyValueList
        items={[
          { name: "Trigger", value: <TriggerState enabled={hook.enabled} installed={installed} /> },
          { name: "Made", value: <RelativeTime at={hook.createdAt} /> },
          {
            name: "Changed",
            value: (
              <>
                <RelativeTime at={hook.updatedAt} />
                {changedBy === null ? null : (
                  <>
                    {" "}
                    by {changedBy.name} ·{" "}
                    <Link
                      className="rounded-sm underline underline-offset-4"
                      href={changedBy.historyHref}
                      prefetch={false}
                    >
                      History
                    </Link>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function TriggerState({ enabled, installed: { ok, problem } }: { enabled: boolean; installed: Installed }) {
  if (problem !== null) {
    return (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <Badge tone="bad">not installed</Badge>
        <span className="wrap-anywhere font-normal">{problem}</span>
      </span>
    );
  }
  if (ok) return <Badge tone="ok">installed</Badge>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Badge tone="wait">none</Badge>
      <span className="font-normal text-muted">
        {enabled ? "Nothing of it needs one." : "A hook that is switched off has none and costs nothing."}
      </span>
    </span>
  );
}
