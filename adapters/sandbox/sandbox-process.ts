import { spawn } from "node:child_process";
import type { Duplex } from "node:stream";
import { createFrameReader, encodeFrame } from "./child/frames.mjs";
import { type ChildCommand, frameBytesMax } from "./child-command.ts";
import { type ChildBatch, ChildMessage } from "./child-message.ts";

export type SandboxProcess = {
  readonly pid: number;
  send(batch: ChildBatch, payloadJson: string): void;
  /** SIGKILL: nothing else stops a thread that is inside a native loop. The process keeps no state worth an ending. */
  kill(): void;
};

export type SandboxProcessEvents = {
  onMessage(message: ChildMessage, body: string): void;
  /** The process is gone and all it said has been handed on. Called once; `lastWords` is the end of its stderr. */
  onGone(lastWords: string): void;
};

const lastWordsCharsMax = 2_000;

/** Starts one child. Everything goes over one socket, descriptor 3, so that nothing printed can pass for an answer. */
export function startSandboxProcess(command: ChildCommand, events: SandboxProcessEvents): SandboxProcess {
  const child = spawn(command.file, command.args, {
    // Next declares NODE_ENV as always there; this environment is meant to lack it.
    env: command.env as NodeJS.ProcessEnv,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
    windowsHide: true,
  });
  const socket = child.stdio[3] as Duplex;
  let lastWords = "";
  let gone = false;

  const leave = () => {
    if (gone) return;
    gone = true;
    events.onGone(lastWords.trim());
  };
  const read = createFrameReader(frameBytesMax, (header, body) => {
    if (!gone) events.onMessage(ChildMessage.parse(header), body);
  });

  socket.on("data", (chunk: Buffer) => {
    try {
      read(chunk);
    } catch (error) {
      // It does not keep to the protocol any more, so nothing that it still says may count.
      lastWords += `\n${error instanceof Error ? error.message : String(error)}`;
      socket.destroy();
      child.kill("SIGKILL");
    }
  });
  // A write to a process that has just died fails here; "close" below says what there is to say.
  socket.on("error", () => child.kill("SIGKILL"));
  child.stderr?.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString("utf8")).slice(-lastWordsCharsMax);
  });
  child.on("error", (error) => {
    lastWords += `\n${error.message}`;
    if (child.pid === undefined) leave();
  });
  child.on("close", leave);

  return {
    pid: child.pid ?? 0,
    send(batch, payloadJson) {
      socket.write(encodeFrame(batch, payloadJson));
    },
    kill() {
      child.kill("SIGKILL");
    },
  };
}
