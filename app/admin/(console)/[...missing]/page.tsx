import { notFound } from "next/navigation";
import { requirePermission } from "#app/_server/auth/require-person.ts";

// Without this page an unknown console address would fall to the mediator's proxy.
export default async function MissingPage() {
  await requirePermission("view_overview");
  notFound();
}
