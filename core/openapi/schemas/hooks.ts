import { HookFields, HookReply } from "#core/hooks/hook-fields.ts";
import { HookModelReply } from "#core/hooks/model-reply.ts";
import { PreviewReply, TestReply } from "#core/hooks/preview-reply.ts";
import { PreviewFields, TestFields } from "#core/hooks/read-change.ts";
import { SerializerFields, SerializerReply } from "#core/hooks/serializer-fields.ts";
import { HookSettingsFields } from "#core/hooks/settings-fields.ts";
import { SignalFields, SignalReply } from "#core/hooks/signal-fields.ts";
import { pageOf } from "./replies.ts";

/** What callers send of hooks, signals, serializers and settings. */
export const hookRequests = {
  CreateHook: HookFields,
  ChangeHook: HookFields.partial(),
  PreviewHook: PreviewFields,
  TestHook: TestFields,
  CreateSignal: SignalFields,
  CreateHookSerializer: SerializerFields,
  ChangeHookSerializer: SerializerFields.partial(),
  ReplaceHookSettings: HookSettingsFields,
  ChangeHookSettings: HookSettingsFields.partial(),
};

/** What callers get of them. */
export const hookReplies = {
  Hook: HookReply,
  HookPage: pageOf(HookReply),
  HookPreview: PreviewReply,
  HookTest: TestReply,
  Signal: SignalReply,
  SignalPage: pageOf(SignalReply),
  HookSerializer: SerializerReply,
  HookSerializerPage: pageOf(SerializerReply),
  HookModelPage: pageOf(HookModelReply),
  HookSettings: HookSettingsFields,
};
