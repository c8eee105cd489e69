import Link from "next/link";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";

/** The hosts that are left in peace for a while because they fail. */
export function CircuitsPanel({ circuits }: { circuits: readonly { host: string; openUntil: Date }[] }) {
  return (
    <Panel
      description="A host or provider that keeps failing gets nothing for a while, so that others need not wait for it."
      id="circuits"
      title="Open circuits"
    >
      {circuits.length === 0 ? (
        <p className="text-muted">None: every host and provider is being sent to.</p>
      ) : (
        <ul className="grid gap-1.5">
          {circuits.map(({ host, openUntil }) => (
            <li className="flex flex-wrap items-baseline justify-between gap-x-4" key={host}>
              <Link
                className="break-all rounded-sm underline underline-offset-4"
                href={`/admin/deliveries?text=${encodeURIComponent(host)}`}
                prefetch={false}
              >
                {host.startsWith("provider:") ? `The provider ${host.slice("provider:".length)}` : host}
              </Link>
              <span className="text-muted">
                next try <RelativeTime at={openUntil} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
