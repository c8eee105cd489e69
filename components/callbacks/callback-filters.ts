import type { Filter } from "#components/ui/filter-bar.tsx";
import { callbackStatuses } from "#core/hooks/model.ts";
import type { CallbackWords } from "#db/queries/hooks/list-callback-words.ts";

const option = (value: string) => ({ value, label: value });

/** The filters that are asked for most, under the names that they have in the list's address. */
export function listCallbackFilters({ hooks }: CallbackWords): Filter[] {
  return [
    {
      kind: "search",
      name: "search",
      label: "Search number, id or details",
      placeholder: "Number, id or details",
    },
    { kind: "choice", name: "status", label: "Status", options: callbackStatuses.map(option) },
    {
      kind: "choice",
      name: "hook",
      label: "Hook",
      options: hooks.map(({ id, name }) => ({ value: String(id), label: name })),
    },
    { kind: "instant", name: "created_after", label: "From (UTC)" },
    { kind: "instant", name: "created_before", label: "Until (UTC)" },
  ];
}

/** The others. */
export function listFurtherCallbackFilters({ models, signals }: CallbackWords): Filter[] {
  return [
    { kind: "search", name: "object_id", label: "Object by its id", placeholder: "Id of the object" },
    { kind: "choice", name: "model", label: "Model", options: models.map(option) },
    { kind: "choice", name: "signal", label: "Signal", options: signals.map(option) },
    {
      kind: "choice",
      name: "test",
      label: "Sent",
      options: [
        { value: "false", label: "by a change or a signal" },
        { value: "true", label: "to try a hook" },
      ],
    },
  ];
}
