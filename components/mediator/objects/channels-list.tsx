import type { ReactNode } from "react";
import { Badge, Chip } from "#components/ui/badge.tsx";
import { RowLink } from "#components/ui/row-link.tsx";
import type { Column } from "#components/ui/table.tsx";
import { HttpMethod } from "#core/deliveries/model.ts";
import { channelTypes, contractModes } from "#core/mediator/model.ts";
import type { ListedChannel } from "#db/queries/mediator/list-channels.ts";
import { ObjectList, type ObjectListFrame } from "./object-list.tsx";
import { ActiveState, WarningCount } from "./object-state.tsx";
import { activeFilter, objectPaths } from "./object-words.ts";

type Row = ListedChannel & { warningCount: number };
type ChannelsListProps = ObjectListFrame & {
  rows: readonly Row[];
  mediators: readonly { id: number; name: string }[];
  create: ReactNode;
};

const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** The list of channels with its filters, in the order in which they are tried unless another one is chosen. */
export function ChannelsList({ create, mediators, ...frame }: ChannelsListProps) {
  return (
    <ObjectList
      {...frame}
      caption="Channels"
      columns={columns}
      empty={{
        title: "No channels yet",
        text:
          mediators.length === 0
            ? "A channel leads calls on a path to a mediator. Add the mediator first."
            : "A channel leads calls on a path to a mediator. Without one, every call is answered 404.",
        actions: create,
      }}
      filters={[
        { kind: "search", name: "search", label: "Search channels", placeholder: "Name, description or path" },
        activeFilter,
        {
          kind: "choice",
          name: "mediator",
          label: "Mediator",
          options: mediators.map(({ id, name }) => ({ value: String(id), label: name })),
        },
        { kind: "choice", name: "method", label: "Takes method", options: same(HttpMethod.options) },
        { kind: "choice", name: "type", label: "Type", options: same(channelTypes) },
        { kind: "choice", name: "contract", label: "Contract", options: same(contractModes) },
      ]}
      path={objectPaths.channel}
    />
  );
}

const columns: readonly Column<Row>[] = [
  { id: "priority", header: "Priority", width: "90px", sortable: "ascending", cell: ({ priority }) => priority },
  {
    id: "name",
    header: "Name",
    sortable: "ascending",
    cell: ({ id, name, warningCount }) => (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <RowLink href={`${objectPaths.channel}/${id}`}>{name}</RowLink>
        <WarningCount count={warningCount} />
      </span>
    ),
  },
  {
    id: "path",
    header: "Path",
    sortable: "ascending",
    cell: ({ pathPattern }) => (
      <code className="block max-w-64 truncate text-small" title={pathPattern}>
        {pathPattern}
      </code>
    ),
  },
  {
    id: "methods",
    header: "Methods",
    from: "md",
    cell: ({ methods }) => (
      <span className="flex flex-wrap gap-1">
        {methods.length === 0 ? <Chip>*</Chip> : methods.map((method) => <Chip key={method}>{method}</Chip>)}
      </span>
    ),
  },
  { id: "mediator", header: "Mediator", from: "lg", sortable: "ascending", cell: ({ mediatorName }) => mediatorName },
  {
    id: "type",
    header: "Type",
    from: "xl",
    width: "70px",
    sortable: "ascending",
    cell: ({ channelType }) => channelType,
  },
  { id: "rules", header: "Body", from: "xl", cell: (row) => <BodyRules channel={row} /> },
  { id: "active", header: "State", width: "120px", cell: ({ active }) => <ActiveState active={active} /> },
];

function BodyRules({ channel }: { channel: Row }) {
  const { requiresRequestBody, requestContentType, contractMode } = channel;
  if (!requiresRequestBody && requestContentType === "" && contractMode === "off") {
    return <span className="text-muted">any</span>;
  }
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-small">
      {requiresRequestBody ? "required" : null}
      {requestContentType === "" ? null : <code>{requestContentType}</code>}
      {contractMode === "off" ? null : <Badge tone="info">{`contract: ${contractMode}`}</Badge>}
    </span>
  );
}
