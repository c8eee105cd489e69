import type { StoryStep } from "../transaction.ts";
import type { CompiledChannel } from "./compile-directory.ts";
import { type BrokenRule, judgeBodyRule, judgeBodySize, judgeContentType, type RuledRequest } from "./judge-rules.ts";
import { endRefused, type Judging, toChannelObject } from "./judging.ts";
import type { Refused } from "./model.ts";

/** Holds a request against its channel's rules for body, content type and size, in this order; null when it keeps them. */
export function judgeChannelRules(judging: Judging, entry: CompiledChannel, request: RuledRequest): Refused | null {
  const { channel } = entry;
  const object = toChannelObject(entry);
  const broken = (rule: BrokenRule, stage: StoryStep["stage"], sentence: string, remedy: string) =>
    endRefused(judging, rule.refusal, rule.text, () => ({ stage, sentence, remedy, object }));

  const body = judgeBodyRule(channel, request);
  if (body !== null) {
    const remedy = "Send a body, or let the channel take requests without one.";
    return broken(body, "body", `"${channel.name}" demands a body, and ${request.method} came without one.`, remedy);
  }
  const type = judgeContentType(channel, request);
  if (type !== null) {
    const given = request.contentType === null ? "none was declared" : `"${request.contentType}" was declared`;
    const sentence = `"${channel.name}" takes ${channel.requestContentType} only, and ${given}.`;
    return broken(type, "content_type", sentence, `Send Content-Type: ${channel.requestContentType}.`);
  }
  const size = judgeBodySize(channel, request);
  if (size !== null) {
    const sentence = `The body has ${request.bodyBytes} bytes; "${channel.name}" takes at most ${channel.bodyBytesMax}.`;
    return broken(size, "body", sentence, "Send less, or raise the channel's limit.");
  }
  judging.tell?.({
    stage: "body",
    verdict: "passed",
    sentence: request.hasBody ? "The body keeps the channel's rules." : "There is no body, and none is demanded.",
    remedy: null,
    object,
  });
  return null;
}
