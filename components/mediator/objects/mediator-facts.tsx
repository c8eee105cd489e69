import Link from "next/link";
import { formatDuration } from "#components/ui/format-duration.ts";
import { KeyValueList } from "#components/ui/key-value-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { listProposals, type ProposedChannel } from "#core/openhim/propose-channel.ts";
import type { ListedMediator } from "#db/queries/mediator/list-mediators.ts";
import { objectPaths } from "./object-words.ts";

type MediatorFactsProps = { mediator: ListedMediator; canEdit: boolean };

/** What is known of a mediator: its heartbeat, its channels, and those that it proposes. */
export function MediatorFacts({ mediator, canEdit }: MediatorFactsProps) {
  const { channels, lastHeartbeat, uptimeSeconds, registered } = mediator;
  const taken = new Set(channels.map(({ name }) => name));
  const proposals = listProposals(registered).filter(({ name }) => !taken.has(name));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Panel id="facts" title="What is known">
        <KeyValueList
          items={[
            { name: "Last heartbeat", value: lastHeartbeat === null ? "none" : <RelativeTime at={lastHeartbeat} /> },
            { name: "Up for", value: uptimeSeconds === null ? "unknown" : formatDuration(uptimeSeconds * 1_000) },
            { name: "Registered", value: registered === null ? "by a person" : "by itself, in OpenHIM's manner" },
          ]}
        />
      </Panel>
      <Panel
        actions={
          canEdit ? (
            <LinkButton href={`${objectPaths.channel}/new?mediator=${mediator.id}`} size="small">
              New channel
            </LinkButton>
          ) : null
        }
        id="channels"
        title="Channels"
      >
        {channels.length === 0 ? (
          <p className="text-muted">No channel leads to it, so that no call comes to it.</p>
        ) : (
          <ul className="grid gap-1">
            {channels.map(({ id, name, active }) => (
              <li key={id}>
                <Link
                  className="rounded-sm underline underline-offset-4"
                  href={`${objectPaths.channel}/${id}`}
                  prefetch={false}
                >
                  {name}
                </Link>
                {active ? null : <span className="text-muted"> (switched off)</span>}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {proposals.length === 0 ? null : (
        <Panel description="It would like these. None is made by itself." id="proposals" title="Proposed channels">
          <ul className="grid gap-3">
            {proposals.map((proposal) => (
              <Proposal canEdit={canEdit} key={proposal.name} mediatorId={mediator.id} proposal={proposal} />
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

type ProposalProps = { proposal: ProposedChannel; mediatorId: number; canEdit: boolean };

function Proposal({ proposal: { name, fields, notes }, mediatorId, canEdit }: ProposalProps) {
  const query = new URLSearchParams({ mediator: String(mediatorId), proposal: name });
  return (
    <li className="grid gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <b className="font-medium">{name}</b>
        {fields === null ? null : <code className="text-small">{String(fields.path_pattern)}</code>}
      </p>
      {notes.map((note) => (
        <p className="text-muted text-small" key={note}>
          {note}
        </p>
      ))}
      {fields === null || !canEdit ? null : (
        <div>
          <LinkButton href={`${objectPaths.channel}/new?${query}`} size="small">
            Look at it and take it over
          </LinkButton>
        </div>
      )}
    </li>
  );
}
