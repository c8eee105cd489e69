import type { Filter } from "#components/ui/filter-bar.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { messageMedia, toMediumCode } from "#core/notifications/model.ts";
import { messageStates, messageStateWords } from "#core/notifications/operation/message-state.ts";
import type { FilterWords } from "#db/queries/notifications/operation/list-filter-words.ts";

const option = (value: string): SelectOption => ({ value, label: value });

const states: SelectOption[] = [
  { value: "queued,retrying", label: "still to be sent" },
  ...messageStates.map((state) => ({ value: state, label: messageStateWords[state] })),
];

/** The filters that are asked for most, under the names that they have in the list's address. */
export function listOutboxFilters({ events }: FilterWords): Filter[] {
  return [
    {
      kind: "search",
      name: "search",
      label: "Search number, key, address or subject",
      placeholder: "Number, key, address or subject",
    },
    { kind: "choice", name: "state", label: "State", options: states },
    { kind: "choice", name: "event", label: "Event", options: events.map(option) },
    {
      kind: "choice",
      name: "medium",
      label: "Medium",
      options: messageMedia.map((medium) => ({ value: medium, label: toMediumCode(medium) })),
    },
    { kind: "instant", name: "from", label: "From (UTC)" },
    { kind: "instant", name: "to", label: "Until (UTC)" },
  ];
}

/** The others. */
export function listFurtherOutboxFilters({ priorities }: FilterWords): Filter[] {
  return [
    {
      kind: "search",
      name: "person",
      label: "Person by user id",
      placeholder: "42 or TEACHER 42",
    },
    { kind: "choice", name: "priority", label: "Priority", options: priorities.map(option) },
    { kind: "choice", name: "due", label: "Due", options: [{ value: "true", label: "could be sent now" }] },
    {
      kind: "choice",
      name: "held",
      label: "Held",
      options: [
        { value: "quiet_hours", label: "for the end of quiet hours" },
        { value: "digest", label: "for a digest" },
      ],
    },
  ];
}
