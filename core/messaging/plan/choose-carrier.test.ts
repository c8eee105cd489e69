import { expect, it } from "vitest";
import { chooseCarrier, chooseOtherCarrier } from "./choose-carrier.ts";

const telco = {
  id: 3,
  name: "telco",
  url: "https://telco/",
  tokenSecret: null,
  addressType: "whatsapp",
  enabled: true,
};
const carriers = { gateways: [telco], providers: [{ name: "post", medium: "email" as const }], sender: null };

it("sends by the gateway or provider that the channel names, and by any provider for sms and email", () => {
  expect(chooseCarrier("telco", carriers)).toMatchObject({ kind: "gateway", addressType: "whatsapp" });
  expect(chooseCarrier("post", carriers)).toEqual({ kind: "email", addressType: "email", provider: "post" });
  expect(chooseCarrier("sms", carriers)).toEqual({ kind: "sms", addressType: "msisdn", provider: null });
});

it("says what to do where the channel names nothing, or a gateway that is switched off", () => {
  expect(chooseCarrier("fax", carriers)).toMatchObject({ kind: "unusable", detail: expect.stringContaining('"fax"') });
  const off = { ...carriers, gateways: [{ ...telco, enabled: false }] };
  expect(chooseCarrier("telco", off)).toMatchObject({
    kind: "unusable",
    detail: expect.stringContaining("switch it on"),
  });
});

it("posts everything to the external message sender where there is one", () => {
  const sender = { url: "https://sender.example.org/api/v1", token: "t" };
  const carrier = chooseCarrier("telco", { ...carriers, sender });
  expect(carrier).toMatchObject({ kind: "sender", url: "https://sender.example.org/api/v1/outbound/", hasToken: true });
});

it("reaches somebody by their usual kind of address where the installation's usual carrier does not fit it", () => {
  const usual = chooseCarrier("sms", carriers);
  expect(chooseOtherCarrier(usual, "email")).toMatchObject({ kind: "email", provider: null });
  expect(chooseOtherCarrier(usual, "fax")).toBeNull();
});
