import type { Directory, MediatorMode } from "#core/mediator/model.ts";
import { compareRank } from "#core/mediator/objects/path-patterns.ts";

/** A channel as the tester offers it. */
export type TesterChannel = {
  id: number;
  /** Name and mediator: "Teachers [Registry]". */
  label: string;
  pathPattern: string;
  methods: readonly string[];
  requiresBody: boolean;
  contentType: string;
  bodyExample: string;
  /** Names that calls of this channel can be for; empty where they do not go by the national bus. */
  organizations: readonly string[];
};

const anyMethod = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The active channels in the order in which they are tried. */
export function listTesterChannels(directory: Directory, mode: MediatorMode): TesterChannel[] {
  const mediators = new Map(directory.mediators.map(({ id, name }) => [id, name]));
  const registrations = directory.registrations.filter(({ active }) => active);
  return directory.channels
    .filter(({ active }) => active)
    .toSorted(compareRank)
    .map((channel) => {
      const own = registrations.filter(({ channelId }) => channelId === channel.id);
      const byBus = own.length > 0 || mode === "pure_esb";
      const all = byBus ? [...own, ...registrations.filter(({ channelId }) => channelId === null)] : [];
      return {
        id: channel.id,
        label: `${channel.name} [${mediators.get(channel.mediatorId) ?? "?"}]`,
        pathPattern: channel.pathPattern,
        methods: channel.methods.length === 0 ? anyMethod : channel.methods,
        requiresBody: channel.requiresRequestBody,
        contentType: channel.requestContentType,
        bodyExample: channel.requestBodyExample,
        organizations: [...new Set(all.map(({ organization }) => organization))],
      };
    });
}
