import type { RegistrationDocument } from "../model.ts";
import { type Found, type ObjectFacts, othersOf } from "./object-facts.ts";

/** Everything that must hold before a registration is saved, beyond the form of its fields. */
export function checkRegistration(registration: RegistrationDocument, facts: ObjectFacts): Found {
  const found: Found = { problems: [], warnings: [] };
  const { channelId, organization, apiCode, pushCode } = registration;
  const channel = facts.directory.channels.find(({ id }) => id === channelId);
  if (channelId !== null && channel === undefined) {
    found.problems.push({ pointer: "/channel", detail: `There is no channel ${channelId}.` });
  }
  const same = othersOf(facts.directory.registrations, facts).find(
    (other) => other.channelId === channelId && other.organization.toLowerCase() === organization.toLowerCase(),
  );
  if (same !== undefined) {
    const where = channelId === null ? "globally" : "for this channel";
    const detail = `"${same.organization}" is registered ${where} already (number ${same.id}); capital letters make no difference.`;
    found.problems.push({ pointer: "/organization", detail });
  }
  if (apiCode === null && pushCode === null) {
    found.problems.push({ pointer: "/api_code", detail: "Give at least one code: an API code or a push code." });
  }
  if (channel !== undefined && !channel.active) {
    const detail = `The channel "${channel.name}" is switched off, so that no call comes to it.`;
    found.warnings.push({ pointer: "/channel", detail });
  }
  return found;
}
