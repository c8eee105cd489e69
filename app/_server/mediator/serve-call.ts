import { getPlatform } from "#app/_server/platform.ts";
import type { Caller, IncomingCall } from "#platform/mediator/model.ts";
import type { MediatorDoor } from "./mediator-doors.ts";
import { observeCall } from "./observe-call.ts";

/**
 * The edge of the mediator: every fault of ours ends here, as the documented kind of answer and a line in the log. A fault
 * before anything was forwarded can be told; behind the beginning of an answer the connection is all that can be ended.
 */
export async function serveCall(door: MediatorDoor, call: IncomingCall, given: Caller): Promise<void> {
  const platform = await getPlatform();
  let started = false;
  const caller: Caller = {
    ...given,
    start: (status, headers) => {
      started = true;
      given.start(status, headers);
    },
  };
  try {
    const upgrade = findUpgrade(call);
    if (upgrade !== null) {
      answerPlainly(caller, 501, `Upgrading a connection to ${upgrade} is not supported`);
      return;
    }
    const taken = await door(platform.mediator.parts, call, caller);
    if (taken !== null) observeCall(platform, taken);
  } catch (error) {
    platform.log.error({ err: error, method: call.method, path: call.target.split("?", 1)[0] }, "call failed");
    if (started) caller.cut();
    else answerPlainly(caller, 503, "The mediator cannot take calls at the moment");
  }
}

/** Some clients offer HTTP/2 with every request, and go on without it. A web socket is what cannot be had. */
function findUpgrade({ headers }: IncomingCall): string | null {
  const value = headers.find(([name]) => name === "upgrade")?.[1];
  if (value === undefined || /^\s*h2c\s*$/i.test(value)) return null;
  return /^[A-Za-z0-9/.-]{1,40}$/.test(value.trim()) ? value.trim() : "another protocol";
}

function answerPlainly(caller: Caller, status: number, error: string): void {
  const bytes = Buffer.from(JSON.stringify({ ok: false, error }), "utf8");
  const retry = status === 503 ? ([["retry-after", "5"]] as const) : [];
  caller.start(status, [["content-type", "application/json"], ["content-length", String(bytes.byteLength)], ...retry]);
  caller.end(bytes);
}
