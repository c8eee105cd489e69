import { expect, test } from "vitest";
import { findCurrentItem, listSections } from "./console-sections.ts";

const labels = (role: "viewer" | "operator" | "admin") =>
  listSections(role).flatMap((section) => section.items.map((item) => item.label));

test("an admin is shown every part", () => {
  expect(labels("admin")).toContain("Secrets");
  expect(labels("admin")).toContain("Runs");
});

test("a viewer is not shown what they may not open", () => {
  expect(labels("viewer")).not.toContain("Users");
  expect(labels("viewer")).not.toContain("Secrets");
  expect(labels("viewer")).toEqual([
    "Overview",
    "Integrations",
    "Runs",
    "Refused calls",
    "Deliveries",
    "Channels",
    "Clients",
    "Mediators",
    "Registrations",
    "National bus",
    "Transactions",
    "Events",
    "Rules",
    "Templates",
    "People",
    "Emitted",
    "Outbox",
    "Escalations",
    "Inbox",
    "Sent by API",
    "Hooks",
    "Callbacks",
    "Message sets",
    "Schedules",
    "Subscriptions",
    "Identities",
    "Forecast",
    "Simulator",
    "Health",
  ]);
});

test("a page inside a part marks that part, and the overview only itself", () => {
  const sections = listSections("admin");
  expect(findCurrentItem(sections, "/admin/runs/019a")?.label).toBe("Runs");
  expect(findCurrentItem(sections, "/admin")?.label).toBe("Overview");
  expect(findCurrentItem(sections, "/admin/")?.label).toBe("Overview");
  expect(findCurrentItem(sections, "/admin/notifications/lookups")?.label).toBe("Events");
  expect(findCurrentItem(sections, "/admin/notifications/019a")?.label).toBe("Sent by API");
  expect(findCurrentItem(sections, "/admin/runsheet")).toBeNull();
});
