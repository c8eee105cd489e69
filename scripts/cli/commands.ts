import type { CommandEntry } from "./command.ts";

/** All subcommands, in the order in which the help lists them. A new one is a file in `commands/` and a line here. */
export const commands: readonly CommandEntry[] = [
  {
    name: "test",
    summary: "runs the test cases of integrations, stored or in exported files",
    load: async () => (await import("./commands/test.ts")).testCommand,
  },
  {
    name: "test-calls",
    summary: "runs the saved tests of the mediator's tester on a running Signalbox",
    load: async () => (await import("./commands/test-calls.ts")).testCallsCommand,
  },
  {
    name: "send-callbacks",
    summary: "sends callbacks of hooks that wait, or those that are named, and says what became of them",
    load: async () => (await import("./commands/send-callbacks.ts")).sendCallbacksCommand,
  },
  {
    name: "monitor-callbacks",
    summary: "counts the callbacks of hooks that wait or have failed, and says whether they are too many",
    load: async () => (await import("./commands/monitor-callbacks.ts")).monitorCallbacksCommand,
  },
  {
    name: "delete-old-callbacks",
    summary: "deletes callbacks of hooks that are older than so many days",
    load: async () => (await import("./commands/delete-old-callbacks.ts")).deleteOldCallbacksCommand,
  },
  {
    name: "rotate-secret-key",
    summary: "seals everything in the vault under another SECRET_KEY",
    load: async () => (await import("./commands/rotate-secret-key.ts")).rotateSecretKeyCommand,
  },
];
