import { z } from "zod";
import { GroupInput, MembersInput } from "#core/notifications/people/change-group.ts";
import { SuppressionInput } from "#core/notifications/people/change-suppression.ts";
import { PersonInput } from "#core/notifications/people/person-document.ts";
import { PreferenceInput, StrictPreferenceInput } from "#core/notifications/people/preference-document.ts";
import { repliesMax } from "#core/notifications/people/read-replies.ts";
import * as replies from "#core/notifications/people/replies.ts";

const InboundMessage = z.looseObject({
  from: z.string().describe("Also sender, msisdn or From."),
  text: z.string().describe("Also message, body, content or Body."),
  id: z.string().optional().describe("Also message_id, messageId, sms_id or MessageSid."),
});

/** What callers send of people who are notified. */
export const notificationPeopleRequests = {
  CreateNotifiedPerson: PersonInput,
  ChangeNotifiedPerson: PersonInput.partial(),
  CreatePeopleGroup: GroupInput,
  ChangePeopleGroup: GroupInput.partial(),
  AddGroupMembers: MembersInput,
  SavePreference: PreferenceInput,
  ChangePreference: StrictPreferenceInput.partial(),
  CreateSuppression: SuppressionInput,
  InboundMessages: z.union([InboundMessage, z.array(InboundMessage).max(repliesMax)]),
  PeopleCsv: z.string().describe("The first line names the columns, in any order; groups have | between them."),
};

/** What callers get of them. */
export const notificationPeopleReplies = {
  NotifiedPerson: replies.PersonReply,
  NotifiedPersonList: replies.listOf(replies.PersonReply),
  TakenInboundMessages: replies.TakenRepliesReply,
  PeopleImport: replies.PeopleImportReply,
  PeopleGroup: replies.GroupReply,
  PeopleGroupList: replies.listOf(replies.GroupReply),
  AddedGroupMembers: replies.MembersReply,
  Preference: replies.PreferenceReply,
  Suppression: replies.SuppressionReply,
  SuppressionList: replies.listOf(replies.SuppressionReply),
};
