import { expect, it } from "vitest";
import { type ActedMessage, judgeMessageAct } from "./judge-message-act.ts";

const waiting: ActedMessage = {
  medium: "sms",
  status: "QUEUED",
  final: false,
  digestNumber: null,
  deliveryState: "pending",
};
const ended = (status: ActedMessage["status"], more: Partial<ActedMessage> = {}): ActedMessage => ({
  ...waiting,
  status,
  final: true,
  deliveryState: status === "FAILED" ? "dead" : "delivered",
  ...more,
});

it("resends whatever has come to its end, also what a provider took and then lost", () => {
  for (const message of [ended("FAILED"), ended("SENT"), ended("FAILED", { deliveryState: "delivered" })]) {
    expect(judgeMessageAct("resend", message)).toEqual({ kind: "allowed", of: "delivery" });
  }
  expect(judgeMessageAct("resend", waiting)).toMatchObject({ kind: "refused" });
});

it("does not lay a message into an inbox where it lies already", () => {
  expect(judgeMessageAct("resend", ended("DELIVERED", { medium: "in_app" }))).toMatchObject({ kind: "refused" });
});

it("cancels and hastens only what still waits", () => {
  expect(judgeMessageAct("cancel", waiting)).toEqual({ kind: "allowed", of: "delivery" });
  expect(judgeMessageAct("send_now", { ...waiting, status: "FAILED" })).toEqual({ kind: "allowed", of: "delivery" });
  expect(judgeMessageAct("cancel", ended("CANCELLED"))).toEqual({
    kind: "refused",
    detail: "The message cannot be cancelled: it was cancelled.",
  });
});

it("is nobody's while an attempt is under way", () => {
  expect(judgeMessageAct("cancel", { ...waiting, deliveryState: "sending" })).toMatchObject({ kind: "refused" });
});

it("lets what is held for a digest be cancelled by itself, until the digest is made", () => {
  const held = { ...waiting, deliveryState: null };
  expect(judgeMessageAct("cancel", held)).toEqual({ kind: "allowed", of: "held_message" });
  expect(judgeMessageAct("cancel", { ...held, digestNumber: 7 })).toMatchObject({
    kind: "refused",
    detail: expect.stringContaining("message 7"),
  });
});
