import { expect, it } from "vitest";
import type { Provider, ProviderSettings } from "#core/providers/model.ts";
import { chooseProviders } from "./choose-providers.ts";

const provider = (name: string, kind: ProviderSettings["kind"], enabled = true) =>
  ({ id: name, name, enabled, settings: { kind } }) as unknown as Provider;

const names = (chosen: ReturnType<typeof chooseProviders>) =>
  chosen.kind === "chosen" ? chosen.providers.map(({ name }) => name) : chosen;

const all = [
  provider("email-api", "email_api"),
  provider("notification-email", "smtp"),
  provider("a-relay", "smtp"),
  provider("simulator", "simulator"),
  provider("sms-api", "sms_api", false),
  provider("z-gateway", "sms_api"),
];

it("takes all that carry the channel in the order of the installation", () => {
  expect(names(chooseProviders(all, "email", null))).toEqual(["email-api", "notification-email", "a-relay"]);
});

it("leaves out what is switched off, and what does not carry the channel", () => {
  expect(names(chooseProviders(all, "sms", null))).toEqual(["z-gateway"]);
});

it("takes the simulator by default only where there is no other, because it would make a lost message look sent", () => {
  expect(names(chooseProviders([provider("simulator", "simulator")], "sms", null))).toEqual(["simulator"]);
});

it("takes named ones in their order, the simulator too, without those that are switched off", () => {
  expect(names(chooseProviders(all, "email", ["simulator", "a-relay"]))).toEqual(["simulator", "a-relay"]);
  expect(names(chooseProviders(all, "sms", ["sms-api", "z-gateway"]))).toEqual(["z-gateway"]);
});

it("is disabled where all that could carry it are switched off", () => {
  const detail = "No provider for text messages is switched on, so nothing was sent and nothing is on record.";
  expect(chooseProviders(all, "sms", ["sms-api"])).toEqual({ kind: "disabled", detail });
  expect(chooseProviders([], "email", null)).toMatchObject({ kind: "disabled" });
});

it("names each provider that there is not or that cannot carry it", () => {
  expect(chooseProviders(all, "email", ["email-api", "nobody", "z-gateway"])).toEqual({
    kind: "unknown",
    problems: [
      { index: 1, detail: 'There is no provider "nobody".' },
      { index: 2, detail: 'The provider "z-gateway" does not send e-mail.' },
    ],
  });
});

it("takes mail servers only where only these are asked for", () => {
  expect(names(chooseProviders(all, "email", null, ["smtp"]))).toEqual(["notification-email", "a-relay"]);
});

it("names no more than a delivery may name", () => {
  const many = Array.from({ length: 8 }, (_, index) => provider(`p${index}`, "smtp"));
  expect(names(chooseProviders(many, "email", null))).toEqual(["p0", "p1", "p2", "p3", "p4"]);
});
