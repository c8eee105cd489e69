import { z } from "zod";
import { GatewayFields, GatewayReply } from "#core/messaging/carriers/gateway-fields.ts";
import { MessagingSettingsFields } from "#core/messaging/carriers/settings-fields.ts";
import { GatewayTest } from "#core/messaging/carriers/test-gateway.ts";
import { CloneFields } from "#core/messaging/content/clone-set.ts";
import { BinaryContentReply } from "#core/messaging/content/file-fields.ts";
import { MessageContentReply, MessageFields, MessageReply } from "#core/messaging/content/message-fields.ts";
import { OrderFields } from "#core/messaging/content/order-set.ts";
import { MessageSetFields, MessageSetReply } from "#core/messaging/content/set-fields.ts";
import { pageOf } from "./replies.ts";

/** What callers send of message sets, messages, files, gateways and settings. */
export const messageSetRequests = {
  CreateMessageSet: MessageSetFields,
  ChangeMessageSet: MessageSetFields.partial(),
  CloneMessageSet: CloneFields,
  OrderMessageSet: OrderFields,
  CreateSetMessage: MessageFields,
  ChangeSetMessage: MessageFields.partial(),
  UploadBinaryContent: z.object({ content: z.string().meta({ format: "binary" }).describe("The file.") }),
  CreateMessagingGateway: GatewayFields,
  ChangeMessagingGateway: GatewayFields.partial(),
  TestMessagingGateway: GatewayTest,
  ReplaceMessagingSettings: MessagingSettingsFields,
  ChangeMessagingSettings: MessagingSettingsFields.partial(),
};

/** What callers get of them. */
export const messageSetReplies = {
  MessageSet: MessageSetReply,
  MessageSetPage: pageOf(MessageSetReply),
  MessageSetMessages: z.object({ ...MessageSetReply.shape, messages: z.array(MessageContentReply) }),
  MessageSetLanguages: z.record(z.string(), z.array(z.string())),
  SetMessage: MessageReply,
  SetMessagePage: pageOf(MessageReply),
  SetMessageContent: MessageContentReply,
  BinaryContent: BinaryContentReply,
  BinaryContentPage: pageOf(BinaryContentReply),
  FileBytes: z.string().meta({ format: "binary" }),
  MessagingGateway: GatewayReply,
  MessagingGatewayPage: pageOf(GatewayReply),
  MessagingSettings: MessagingSettingsFields,
  FileCheck: z.object({
    sync_audio_files_initiated: z.literal(true),
    task_id: z.uuid(),
    files: z.int(),
    bytes: z.number(),
    unused: z.int().describe("Files that no message names."),
    messages_without_file: z.int().describe("Messages of audio sets that have none."),
    broken: z.array(z.int()).describe("Numbers of files that are not as large as they were when they came."),
  }),
};
