import { expect, test } from "vitest";
import { judgeVisit } from "./judge-visit.ts";
import { readInboxAuthorization, readTicketParameter } from "./read-site-credential.ts";
import { InboxSiteChange, InboxSiteDocument } from "./site.ts";
import { rotateSecrets } from "./site-secrets.ts";
import { signVisitorToken } from "./visitor-token.ts";

const now = new Date("2026-03-01T12:00:00Z");
const person = { userId: 17, actorType: "TEACHER" };
const secrets = { current: "ibs_first", previous: null };
const site = { key: "ibx_1", active: true, origins: ["https://portal.example"], secrets };
const proof = signVisitorToken(person, new Date(now.getTime() + 60_000), "ibs_first");
const shown = {
  site,
  proof,
  by: "token" as const,
  origin: "https://portal.example",
  ownOrigin: "https://box.example",
  now,
};

test("a visitor of a site is admitted from its own origins, from the console's, and by a program", () => {
  for (const origin of ["https://portal.example", "https://box.example", null]) {
    expect(judgeVisit({ ...shown, origin })).toMatchObject({ kind: "admitted", person });
  }
});

test.each([
  ["a page of another origin", { origin: "https://evil.example" }, "forbidden"],
  ["a page of another port", { origin: "https://portal.example:444" }, "forbidden"],
  ["a page that hides its origin", { origin: "null" }, "forbidden"],
  ["a site that is switched off", { site: { ...site, active: false } }, "forbidden"],
  ["a site that is not there", { site: null }, "unauthenticated"],
  ["a token that does not hold", { proof: "a.b.c" }, "unauthenticated"],
] as const)("%s is refused", (_, change, code) => {
  expect(judgeVisit({ ...shown, ...change })).toMatchObject({ kind: "refused", code });
});

test("after an exchange the secret before holds for as long as was said, and no longer", () => {
  const kept = rotateSecrets(secrets, "ibs_second", 3_600_000, now);
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const old = signVisitorToken(person, later(120), "ibs_first");
  const judge = (rotated: typeof kept, at: Date) =>
    judgeVisit({ ...shown, site: { ...site, secrets: rotated }, proof: old, now: at }).kind;
  expect([judge(kept, later(59)), judge(kept, later(60))]).toEqual(["admitted", "refused"]);
  expect(judge(rotateSecrets(secrets, "ibs_second", 0, now), now)).toBe("refused");
  expect(judge(rotateSecrets(kept, "ibs_third", 3_600_000, now), later(1))).toBe("refused");
});

test.each([
  ["Inbox ibx_1.a.b.c", { siteKey: "ibx_1", proof: "a.b.c" }],
  ["inbox  ibx_1.a.b.c ", { siteKey: "ibx_1", proof: "a.b.c" }],
  ["Bearer ibx_1.a.b.c", null],
  ["Inbox ibx_1", null],
  ["Inbox .a.b.c", null],
  ["", null],
])("reads the header %j", (header, credential) => {
  expect(readInboxAuthorization(header)).toEqual(credential);
});

test("a ticket names its site in the same manner", () => {
  expect(readTicketParameter("ibx_1.a.b")).toEqual({ siteKey: "ibx_1", proof: "a.b" });
  expect(readTicketParameter("ibx_1")).toBeNull();
  expect(readTicketParameter(null)).toBeNull();
});

test.each([
  ["https://Portal.Example:443/", "https://portal.example"],
  [" http://localhost:4000", "http://localhost:4000"],
])("takes %j for the origin that browsers send", (text, origin) => {
  expect(InboxSiteDocument.parse({ name: "Portal", origins: [text, text] }).origins).toEqual([origin]);
});

test.each([
  "portal.example",
  "https://portal.example/path",
  "https://*.example/x",
  "ftp://portal.example",
  "null",
  "https://a:b@portal.example",
])("refuses %j, because no browser sends it as an origin", (text) => {
  expect(InboxSiteDocument.safeParse({ name: "Portal", origins: [text] }).success).toBe(false);
});

test("a change that names nothing is refused, and does not switch a site on", () => {
  expect(InboxSiteChange.safeParse({}).success).toBe(false);
  expect(InboxSiteChange.parse({ name: "Other" })).toEqual({ name: "Other" });
});
