import { describe, expect, it } from "vitest";
import { resolveModel } from "./name-model.ts";

const models = ["signalbox.client", "signalbox.channel", "crm.public.client", "crm.sales.orders"].map((name) => ({
  name,
}));

describe("a model's name", () => {
  it.each([
    ["signalbox.client", "signalbox.client"],
    ["crm.public.client", "crm.public.client"],
    ["public.client", "crm.public.client"],
    ["channel", "signalbox.channel"],
    [" orders ", "crm.sales.orders"],
  ])("%s means %s", (text, name) => {
    expect(resolveModel(text, models)).toEqual({ kind: "found", model: { name } });
  });

  it("that several models have is refused with all of them, never guessed", () => {
    expect(resolveModel("client", models)).toEqual({
      kind: "ambiguous",
      names: ["crm.public.client", "signalbox.client"],
      detail: 'Several models are called "client": crm.public.client, signalbox.client. Name one in full.',
    });
  });

  it("in full wins over the end of another", () => {
    const both = [{ name: "crm.a.b" }, { name: "a.b" }];
    expect(resolveModel("a.b", both)).toEqual({ kind: "found", model: { name: "a.b" } });
  });

  it.each(["lient", "", ".client", "CLIENT", "crm", "constructor"])("%o is unknown", (text) => {
    expect(resolveModel(text, models)).toMatchObject({ kind: "unknown" });
  });
});
