import type { Filter } from "#components/ui/filter-bar.tsx";
import type { SelectOption } from "#components/ui/select.tsx";
import { describeRefusal } from "#core/mediator/describe-refusal.ts";
import { transactionOrigins, transactionRoutes, transactionStatuses } from "#core/mediator/transaction.ts";
import { refusalCodes } from "#core/mediator/transaction-filter.ts";

/** The objects of the mediator that a list can be narrowed to. */
export type FilterObjects = Record<"channels" | "clients" | "mediators", readonly SelectOption[]>;

const option = (value: string): SelectOption => ({ value, label: value });

const routes: Record<(typeof transactionRoutes)[number], string> = {
  direct: "straight to the mediator",
  esb: "national bus",
  none: "nowhere (refused)",
};

const origins: Record<(typeof transactionOrigins)[number], string> = {
  proxy: "the proxy",
  call: "/integration/call",
  tester: "the tester",
  replay: "a replay",
  demo: "demonstration data",
};

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const codes = ["2xx", "3xx", "4xx", "5xx", "401", "403", "404", "429", "502", "503"];

const yesOrNo = [
  { value: "true", label: "yes" },
  { value: "false", label: "no" },
];

/** The filters that are asked for most, under the names that they have in the list's address. */
export function listTransactionFilters({ channels, clients }: FilterObjects): Filter[] {
  return [
    {
      kind: "search",
      name: "search",
      label: "Search id, address, name or error",
      placeholder: "Correlation id, or part of address or error",
    },
    { kind: "choice", name: "status", label: "Status", options: transactionStatuses.map(option) },
    { kind: "choice", name: "channel", label: "Channel", options: channels },
    { kind: "choice", name: "client", label: "Client", options: clients },
    { kind: "instant", name: "from", label: "From (UTC)" },
    { kind: "instant", name: "to", label: "Until (UTC)" },
  ];
}

/** The others. */
export function listFurtherFilters({ mediators }: FilterObjects): Filter[] {
  return [
    { kind: "choice", name: "refused", label: "Refused", options: yesOrNo },
    {
      kind: "choice",
      name: "refusal",
      label: "Reason of refusal",
      options: refusalCodes.map((code) => ({ value: code, label: describeRefusal(code).label })),
    },
    { kind: "choice", name: "response_status_code", label: "Answer", options: codes.map(option) },
    { kind: "choice", name: "mediator", label: "Mediator", options: mediators },
    { kind: "choice", name: "method", label: "Method", options: methods.map(option) },
    {
      kind: "choice",
      name: "route",
      label: "Way",
      options: transactionRoutes.map((route) => ({ value: route, label: routes[route] })),
    },
    {
      kind: "choice",
      name: "origin",
      label: "Came by",
      options: transactionOrigins.map((origin) => ({ value: origin, label: origins[origin] })),
    },
    { kind: "choice", name: "asynchronous", label: "Asynchronous", options: yesOrNo },
  ];
}
