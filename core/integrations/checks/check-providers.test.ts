import { describe, expect, it } from "vitest";
import type { IntegrationTarget } from "../model.ts";
import { checkProviders } from "./check-providers.ts";

const providers = [
  { name: "mail", kind: "smtp", enabled: true },
  { name: "old-mail", kind: "email_api", enabled: false },
  { name: "gateway", kind: "sms_api", enabled: true },
  { name: "tray", kind: "simulator", enabled: true },
] as const;

const common = { targetId: "t", name: "Message", timeoutMs: 5_000, condition: null, mapping: null };
const text = (...names: string[]): IntegrationTarget => ({
  ...common,
  kind: "sms",
  route: { kind: "providers", names },
  message: { from: null, to: "+255712345678", text: "Hi" },
});
const noCopies = { cc: null, bcc: null, replyTo: null, subject: null, text: null, html: null };
const mail = (...names: string[]): IntegrationTarget => ({
  ...common,
  kind: "email",
  route: { kind: "providers", names },
  message: { from: null, to: "a@b.example", ...noCopies },
});

describe("checkProviders", () => {
  it("takes providers of the medium, and a simulator for both", () => {
    const found = checkProviders([mail("mail", "tray"), text("gateway", "tray")], providers);
    expect(found).toEqual({ problems: [], warnings: [] });
  });

  it("refuses a name that is not there, at its place, and says which ones are of the right kind", () => {
    expect(checkProviders([text("gateway"), text("gateway", "gone")], providers).problems).toEqual([
      {
        pointer: "/targets/1/route/names/1",
        detail: 'There is no provider "gone". Those for text messages are: gateway, tray.',
      },
    ]);
  });

  it("refuses one that cannot carry the medium", () => {
    expect(checkProviders([mail("gateway")], providers).problems).toEqual([
      {
        pointer: "/targets/0/route/names/0",
        detail: 'The provider "gateway" does not send e-mail. Those for e-mail are: mail, old-mail, tray.',
      },
    ]);
  });

  it("says what to do where there is none at all", () => {
    const [problem] = checkProviders([mail("gone")], []).problems;
    expect(problem?.detail).toBe(
      'There is no provider "gone". None for e-mail is there yet; add one under System, Providers.',
    );
  });

  it("only warns of one that is switched off, because it may be switched on again", () => {
    const { problems, warnings } = checkProviders([mail("old-mail")], providers);
    expect(problems).toEqual([]);
    expect(warnings).toMatchObject([{ pointer: "/targets/0/route/names/0", detail: expect.stringContaining("off") }]);
  });
});
