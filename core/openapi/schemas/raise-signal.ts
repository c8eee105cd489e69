import { RaisedReply, RaiseFields } from "#core/hooks/raise-fields.ts";

export const raiseSignalRequests = { RaiseSignal: RaiseFields };
export const raiseSignalReplies = { RaisedSignal: RaisedReply };
