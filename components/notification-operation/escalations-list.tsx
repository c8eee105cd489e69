import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { EscalationEntry, EscalationState } from "#db/queries/notifications/operation/list-escalations.ts";
import type { AcknowledgeEscalation } from "./acknowledge-dialog.tsx";
import { EscalationCard } from "./escalation-card.tsx";

type EscalationsListProps = {
  escalations: readonly EscalationEntry[];
  count: number;
  state: EscalationState | null;
  query: ListQuery;
  place: { page: number; limit: number; offset: number };
  /** Null for those who may only look. */
  onAcknowledge: AcknowledgeEscalation | null;
};

const path = "/admin/notifications/escalations";

const tabs: readonly { state: EscalationState | null; label: string }[] = [
  { state: null, label: "All" },
  { state: "open", label: "Open" },
  { state: "acknowledged", label: "Acknowledged" },
  { state: "ended", label: "Ended" },
];

/** Critical messages that failed for good: open ones first, each with who was told and what can be done. */
export function EscalationsList({ escalations, count, state, query, place, onAcknowledge }: EscalationsListProps) {
  return (
    <>
      <LinkTabs
        label="Escalations by state"
        tabs={tabs.map((tab) => ({
          label: tab.label,
          href: listAddress(path, query, { state: tab.state }),
          current: tab.state === state,
        }))}
      />
      {escalations.length === 0 ? (
        <Panel padded={false}>
          <EmptyState title={state === null ? "No escalations" : "No escalation in this state"}>
            When a critical message fails for good, and its rule says who is told of that, it stands here until somebody
            acknowledges it.
          </EmptyState>
        </Panel>
      ) : (
        <>
          <ul className="grid gap-4">
            {escalations.map((escalation) => (
              <li id={escalation.id} key={escalation.id}>
                <EscalationCard escalation={escalation} onAcknowledge={onAcknowledge} />
              </li>
            ))}
          </ul>
          <Pagination
            nextHref={
              place.offset + escalations.length < count
                ? listAddress(path, query, { page: String(place.page + 1) })
                : null
            }
            previousHref={place.page > 1 ? listAddress(path, query, { page: String(place.page - 1) }) : null}
            range={{ from: place.offset + 1, to: place.offset + escalations.length }}
            total={{ exactly: count }}
          />
        </>
      )}
    </>
  );
}
