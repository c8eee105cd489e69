import { expect, it } from "vitest";
import { noteOnTransaction } from "./note-on-transaction.ts";
import { findStoryAddress } from "./object-address.ts";

const known = { client: [1], channel: [2], mediator: [], registration: [4] };

it("leads to objects that there are, and nowhere for those that have gone", () => {
  expect(findStoryAddress({ kind: "client", id: 1, name: "a" }, known)).toBe("/admin/mediator/clients/1");
  expect(findStoryAddress({ kind: "registration", id: 4, name: "a" }, known)).toBe("/admin/mediator/registrations/4");
  expect(findStoryAddress({ kind: "esb_settings", id: null, name: "a" }, known)).toBe("/admin/mediator/esb");
  expect(findStoryAddress({ kind: "mediator", id: 3, name: "a" }, known)).toBeNull();
  expect(findStoryAddress({ kind: "channel", id: null, name: "a" }, known)).toBeNull();
});

it("says why a call was refused, and for how many more it stands", () => {
  const none = { refusal: null, repeated: 0, errorMessage: null, replayOf: null };
  expect(noteOnTransaction(none)).toBe("");
  expect(noteOnTransaction({ ...none, refusal: "no_channel", errorMessage: "No active channel" })).toBe("no channel");
  expect(noteOnTransaction({ ...none, refusal: "unauthenticated", repeated: 1_204 })).toBe(
    "no credentials, and 1,204 more like it",
  );
  expect(noteOnTransaction({ ...none, errorMessage: "Timed out." })).toBe("Timed out.");
  expect(noteOnTransaction({ ...none, replayOf: "x" })).toBe("replay");
});
