import type { EmissionPlan, SkipCode } from "../emit/model.ts";

type Disposed = { disposition: EmissionPlan["disposition"]; reason: EmissionPlan["reason"] };

const suppressions: Record<Exclude<EmissionPlan["reason"], "">, string> = {
  no_active_rule: "No rule of this event was switched on, so nobody was told.",
  no_recipients: "The request named no recipients, so nobody was told.",
  no_messages_built: "No message could be made for anybody; the reasons stand below.",
};

/** What an event came to, as a sentence; empty where messages were made. */
export function describeDisposition({ reason }: Disposed): string {
  return reason === "" ? "" : suppressions[reason];
}

/** Why messages were not made, as a heading over those whom it concerns. */
export const skipHeadings: Record<SkipCode, string> = {
  no_recipient_matched: "The rule is for others than those who were named",
  no_media: "The rule has no channel",
  bad_recipient: "The recipient could not be read",
  unknown_actor_type: "There is no such actor type",
  medium_inactive: "The channel is switched off",
  preference: "The person does not want it",
  no_template: "There is no template for it",
  template_failed: "The template could not be filled in",
  suppressed_address: "Nothing is sent to the address any more",
  throttled: "The person was told often enough",
  duplicate: "It had been queued before",
  empty_group: "The rule's group has no members",
};

/** The part of the console where somebody can mend it. */
export type RemedySection = "rules" | "templates" | "people" | "people/groups" | "people/suppressions" | "lookups";

/** Where somebody can mend it. */
export const skipRemedies: Partial<Record<SkipCode, { label: string; section: RemedySection }>> = {
  no_recipient_matched: { label: "Look at the rule", section: "rules" },
  no_media: { label: "Give the rule a channel", section: "rules" },
  unknown_actor_type: { label: "Look at the actor types", section: "lookups" },
  medium_inactive: { label: "Look at the channels", section: "lookups" },
  preference: { label: "Look at the people", section: "people" },
  no_template: { label: "Write a template", section: "templates" },
  template_failed: { label: "Mend the template", section: "templates" },
  suppressed_address: { label: "Look at the addresses", section: "people/suppressions" },
  throttled: { label: "Look at the rule's limit", section: "rules" },
  empty_group: { label: "Look at the groups", section: "people/groups" },
};
