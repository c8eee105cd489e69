import { Badge, Chip } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterBar } from "#components/ui/filter-bar.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { type ListQuery, listAddress } from "#components/ui/list-address.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Panel } from "#components/ui/panel.tsx";
import type { TemplateEvent } from "#db/queries/notifications/templates/list-template-events.ts";
import { TemplateMatrix } from "./template-matrix.tsx";
import { templatesPath } from "./template-words.ts";

type TemplatesListProps = {
  rows: readonly TemplateEvent[];
  total: number;
  modules: readonly string[];
  query: ListQuery;
  place: { page: number; offset: number };
  canEdit: boolean;
};

/** Events with their words, each as a matrix of media and languages. */
export function TemplatesList({ rows, total, modules, query, place, canEdit }: TemplatesListProps) {
  const filtered = ["search", "module", "show"].some((name) => Boolean(query[name]));
  const addressOf = (page: number) => listAddress(templatesPath, query, { page: String(page) });
  return (
    <>
      <FilterBar
        filters={[
          { kind: "search", name: "search", label: "Search events", placeholder: "Code or description" },
          {
            kind: "choice",
            name: "module",
            label: "Module",
            options: modules.map((module) => ({ value: module, label: module })),
          },
          {
            kind: "choice",
            name: "show",
            label: "Show",
            options: [{ value: "gaps", label: "what is missing" }],
          },
        ]}
        label="Filter templates"
        query={query}
      />
      {rows.length === 0 ? (
        <Panel padded={false}>
          {filtered ? (
            <EmptyState title="Nothing fits these filters">
              Search for less of the code, or clear the filters.
            </EmptyState>
          ) : (
            <EmptyState
              actions={<LinkButton href="/admin/notifications/events">Go to the events</LinkButton>}
              title="No events yet"
            >
              Templates are the words of messages about events. Add an event first, then write what people are told of
              it.
            </EmptyState>
          )}
        </Panel>
      ) : (
        <>
          {rows.map((event) => (
            <Panel
              actions={
                <span className="flex items-center gap-2">
                  <Chip>{event.module}</Chip>
                  {event.active ? null : <Badge tone="wait">event switched off</Badge>}
                </span>
              }
              description={event.description || undefined}
              id={`event-${event.id}`}
              key={event.id}
              padded={false}
              title={<span className="break-all">{event.code}</span>}
            >
              <TemplateMatrix canEdit={canEdit} event={event} />
            </Panel>
          ))}
          <Panel padded={false}>
            <Pagination
              nextHref={place.offset + rows.length < total ? addressOf(place.page + 1) : null}
              previousHref={place.page > 1 ? addressOf(place.page - 1) : null}
              range={{ from: place.offset + 1, to: place.offset + rows.length }}
              total={{ exactly: total }}
            />
          </Panel>
        </>
      )}
    </>
  );
}
