import { TemplateAnswer, TemplateListReply, TemplateRequest } from "#core/notifications/templates/document.ts";
import { PreviewReply, PreviewRequest } from "#core/notifications/templates/preview-request.ts";

/** What callers send of the words of messages. */
export const templateRequests = {
  CreateTemplate: TemplateRequest,
  ReplaceTemplate: TemplateRequest.partial({ event_code: true, channel: true }),
  ChangeTemplate: TemplateRequest.partial(),
  PreviewTemplate: PreviewRequest,
};

/** What callers get of them. */
export const templateReplies = {
  MessageTemplate: TemplateAnswer,
  MessageTemplateList: TemplateListReply,
  TemplatePreview: PreviewReply,
};
