import type { PlannedObject, SkippedObject } from "./import-plan.ts";
import type { OpenhimChannel, OpenhimClient, OpenhimRoute } from "./model.ts";
import { proposeChannel } from "./propose-channel.ts";
import { choosePrimary, readEndpoint } from "./read-endpoint.ts";

export type PlannedChannel = {
  channel: PlannedObject | SkippedObject;
  /** The mediator that its route stands for, where none of the export has that address. */
  route: PlannedObject | null;
};

/** Says what a channel of OpenHIM's becomes, and what of it cannot be had. */
export function planChannel(
  channel: OpenhimChannel,
  clients: readonly OpenhimClient[],
  mediators: readonly PlannedObject[],
): PlannedChannel {
  const skip = (notes: string[]): PlannedChannel => ({
    channel: { kind: "channel", key: channel.name, notes },
    route: null,
  });
  if (channel.status === "deleted") return skip(["It is deleted there."]);
  const { fields, notes } = proposeChannel(channel);
  if (fields === null) return skip(notes);
  const routes = channel.routes ?? [];
  const primary = choosePrimary(routes);
  const endpointUrl = primary === null ? null : readEndpoint(primary);
  if (primary === null || endpointUrl === null) return skip([...notes, "It has no route of type http to lead to."]);
  const allowed = chooseClients(channel, clients);
  const narrowed = describeNarrowing(channel);
  const all = [...notes, ...allowed.notes, ...narrowed, ...describeRoutes(routes, primary), ...describeRest(channel)];
  const mustWait = allowed.isLost || narrowed.length > 0;
  if (mustWait) all.push("It is made switched off, because it would take calls that it did not take before.");
  const known = mediators.find((mediator) => mediator.fields.endpoint_url === endpointUrl);
  const active = channel.status !== "disabled" && !mustWait;
  return {
    channel: {
      kind: "channel",
      key: channel.name,
      fields: { ...fields, is_active: active },
      mediator: known === undefined ? { endpointUrl } : { urn: known.key },
      clients: allowed.ids,
      notes: all,
    },
    route: known === undefined ? planRoute(primary, endpointUrl) : null,
  };
}

function planRoute(route: OpenhimRoute, endpointUrl: string): PlannedObject {
  const { host } = new URL(endpointUrl);
  const urn = `urn:openhim:route:${endpointUrl.startsWith("https") ? "https:" : ""}${host}`;
  const name = (route.name ?? host).slice(0, 120);
  const notes = ["Made for a route: there it was part of its channels."];
  return {
    kind: "mediator",
    key: urn,
    isRoute: true,
    fields: { name, urn, version: "1.0.0", endpoint_url: endpointUrl, is_online: true },
    notes,
  };
}

type Chosen = { ids: string[] | null; isLost: boolean; notes: string[] };

/** Who may use it: the clients that it names, and those that have a role that it names. */
function chooseClients({ allow = [], authType }: OpenhimChannel, clients: readonly OpenhimClient[]): Chosen {
  if (authType === "public") {
    const note = "It was open to everybody; here a client always has to sign in.";
    return { ids: null, isLost: false, notes: [note] };
  }
  if (allow.length === 0) {
    return { ids: null, isLost: true, notes: ["It allowed no client and no role, so that nobody could use it."] };
  }
  const ids = clients
    .filter(({ clientID, roles = [] }) => allow.includes(clientID) || roles.some((role) => allow.includes(role)))
    .map(({ clientID }) => clientID);
  const roles = allow.filter((one) => !clients.some(({ clientID }) => clientID === one));
  const notes = roles.length === 0 ? [] : [`The roles ${roles.join(", ")} become the clients that have them now.`];
  if (ids.length > 0) return { ids, isLost: false, notes };
  return { ids: null, isLost: true, notes: [...notes, "None of the clients in the export may use it."] };
}

// What made it take fewer calls than its path says.
function describeNarrowing(channel: OpenhimChannel): string[] {
  const notes: string[] = [];
  const has = (name: string) => {
    const value = channel[name];
    return typeof value === "string" ? value !== "" : Array.isArray(value) && value.length > 0;
  };
  if (["matchContentRegex", "matchContentXpath", "matchContentJson"].some(has)) {
    notes.push("Channels are not chosen by what is in a body.");
  }
  if (has("matchContentTypes"))
    notes.push("Channels are not chosen by content type; one that is asked for can be entered.");
  if (has("whitelist")) notes.push("Its list of addresses belongs to clients here: enter it at each that may use it.");
  return notes;
}

function describeRoutes(routes: readonly OpenhimRoute[], primary: OpenhimRoute): string[] {
  const notes: string[] = [];
  const others = routes.filter((route) => route !== primary);
  if (others.length > 0) notes.push(`It had ${others.length} more routes; calls go to one mediator here.`);
  if (primary.path) notes.push(`Its route led to the path ${primary.path}; here the path of the call goes on.`);
  if (primary.pathTransform) notes.push("Its path transform is not carried over.");
  if (primary.username) {
    notes.push(
      "Its route signs in with a user name and a password; put the password into the vault, and both into the mediator.",
    );
  }
  return notes;
}

function describeRest(channel: OpenhimChannel): string[] {
  const notes: string[] = [];
  if (channel.rewriteUrls === true) notes.push("Addresses in answers are not rewritten.");
  if (channel.autoRetryEnabled === true)
    notes.push("Failed calls are not repeated by themselves; they can be replayed.");
  if (channel.isAsynchronousProcess === true) {
    notes.push("That it is asynchronous is asked for by each call, with Prefer: respond-async.");
  }
  if (Array.isArray(channel.alerts) && channel.alerts.length > 0) notes.push("Its alerts are not carried over.");
  return notes;
}
