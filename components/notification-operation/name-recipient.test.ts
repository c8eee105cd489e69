import { expect, it } from "vitest";
import { nameAddress } from "./name-recipient.ts";

it("names the address that the message goes to by its medium, and no other", () => {
  const both = { toEmail: "asha@example.org", toPhone: '["+255700000001","+255700000002"]' };
  expect(nameAddress({ medium: "email", ...both })).toBe("asha@example.org");
  expect(nameAddress({ medium: "sms", ...both })).toBe("+255700000001, +255700000002");
  expect(nameAddress({ medium: "in_app", ...both })).toBeNull();
});
