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
    name: "add-prepend-next-to-subscriptions",
    summary: "puts a recording before the next message of subscriptions to audio sets",
    load: async () => (await import("./commands/add-prepend-next-to-subscriptions.ts")).addPrependCommand,
  },
  {
    name: "fix-subscription-lifecycle",
    summary: "counts the subscriptions that are behind, and sends their next messages or brings them up to date",
    load: async () => (await import("./commands/fix-subscription-lifecycle.ts")).fixLifecycleCommand,
  },
  {
    name: "mark-invalid-subscriptions",
    summary: "notes with the identities of invalid subscriptions that reports leave them out",
    load: async () => (await import("./commands/mark-invalid-subscriptions.ts")).markInvalidCommand,
  },
  {
    name: "remove-duplicate-subscriptions",
    summary: "lists subscriptions that were made twice within a minute, and removes them with --fix",
    load: async () => (await import("./commands/remove-duplicate-subscriptions.ts")).removeDuplicatesCommand,
  },
  {
    name: "reset-subscriptions-state",
    summary: "makes subscriptions ready again that are marked as in process; asks first",
    load: async () => (await import("./commands/reset-subscriptions-state.ts")).resetStateCommand,
  },
  {
    name: "rotate-secret-key",
    summary: "seals everything in the vault under another SECRET_KEY",
    load: async () => (await import("./commands/rotate-secret-key.ts")).rotateSecretKeyCommand,
  },
];
