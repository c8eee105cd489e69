import type { CarrierRegister } from "./change-ports.ts";

const namedMax = 10;

/** What names a channel, for a person: message sets, and the settings as the usual one. */
export function findChannelUsers(channel: string, { sets, settings }: CarrierRegister): string[] {
  const users = sets.filter((set) => set.channel === channel).map(({ shortName }) => `the set ${shortName}`);
  if (settings.defaultChannel === channel) users.unshift("the settings, as the usual channel");
  if (users.length <= namedMax) return users;
  return [...users.slice(0, namedMax), `${users.length - namedMax} more`];
}
